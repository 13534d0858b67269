import type { AlignedText } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { show, TokenizerError } from '../errors';
import type { TokenSink } from '../token-sink';
import { Vocabulary } from '../vocabulary';
import type { Symbols } from './merge-symbols';
import type { Model } from './model';
import { WordCache } from './word-cache';

/** The longest token first, from the front (Schuster and Nakajima 2012, as in BERT). */
export class WordPiece implements Model {
  readonly #unknownId: number | undefined;
  readonly #longest: number;
  readonly #cache = new WordCache();

  constructor(
    readonly vocabulary: Vocabulary,
    readonly unknownToken: string,
    readonly continuingPrefix: string,
    /** Words with more characters than this are unknown. */
    readonly maxCharacters: number,
  ) {
    this.#unknownId = vocabulary.idOf(unknownToken);
    let longest = 0;
    for (const [token] of vocabulary.entries()) longest = Math.max(longest, token.length);
    this.#longest = longest;
  }

  static read(reader: DocumentReader): WordPiece {
    reader.only('vocab', 'unk_token', 'continuing_subword_prefix', 'max_input_chars_per_word');
    return new WordPiece(
      Vocabulary.read(reader.at('vocab')),
      reader.at('unk_token').string('[UNK]'),
      reader.at('continuing_subword_prefix').string('##'),
      reader.at('max_input_chars_per_word').count(100),
    );
  }

  tokenize(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    const word = input.text.slice(start, end);
    const { ids, starts, ends } = this.#cache.get(word) ?? this.#cache.set(word, this.#split(word));
    for (let i = 0; i < ids.length; i++) {
      sink.push(ids[i]!, input.sourceStart(start + starts[i]!), input.sourceEnd(start + ends[i]!));
    }
  }

  #split(word: string): Symbols {
    const pieces = this.#isTooLong(word) ? null : this.#splitIntoPieces(word);
    if (pieces !== null) return pieces;
    if (this.#unknownId !== undefined) return { ids: [this.#unknownId], starts: [0], ends: [word.length] };
    throw new TokenizerError(
      'Tokenizer.encode',
      'text',
      `made of what the vocabulary has, because '${this.unknownToken}' is not in it`,
      show(word),
    );
  }

  #isTooLong(word: string): boolean {
    if (word.length <= this.maxCharacters) return false;
    let count = 0;
    for (let i = 0; i < word.length && count <= this.maxCharacters; count++) {
      i += word.codePointAt(i)! > 0xffff ? 2 : 1;
    }
    return count > this.maxCharacters;
  }

  #splitIntoPieces(word: string): Symbols | null {
    const pieces: Symbols = { ids: [], starts: [], ends: [] };
    for (let from = 0; from < word.length; ) {
      const prefix = from > 0 ? this.continuingPrefix : '';
      let to = Math.min(word.length, from + this.#longest);
      let id: number | undefined;
      for (; to > from; to--) {
        id = this.vocabulary.idOf(prefix + word.slice(from, to));
        if (id !== undefined) break;
      }
      if (id === undefined) return null;
      pieces.ids.push(id);
      pieces.starts.push(from);
      pieces.ends.push(to);
      from = to;
    }
    return pieces;
  }
}
