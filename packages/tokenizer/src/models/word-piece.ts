import type { AlignedText } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { show, TokenizerError } from '../errors';
import type { TokenSink } from '../token-sink';
import { Vocabulary } from '../vocabulary';
import type { Model } from './model';

/** The longest token first, from the front (Schuster and Nakajima 2012, as in BERT). */
export class WordPiece implements Model {
  readonly #unknownId: number | undefined;
  readonly #longest: number;

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
    const before = sink.length;
    if (!this.#isTooLong(input.text, start, end) && this.#pushPieces(input, start, end, sink)) return;
    sink.truncate(before);
    if (this.#unknownId === undefined) {
      throw new TokenizerError(
        'Tokenizer.encode',
        'text',
        `made of what the vocabulary has, because '${this.unknownToken}' is not in it`,
        show(input.text.slice(start, end)),
      );
    }
    sink.push(this.#unknownId, input.sourceStart(start), input.sourceEnd(end));
  }

  #isTooLong(text: string, start: number, end: number): boolean {
    if (end - start <= this.maxCharacters) return false;
    let count = 0;
    for (let i = start; i < end && count <= this.maxCharacters; count++) {
      i += text.codePointAt(i)! > 0xffff ? 2 : 1;
    }
    return count > this.maxCharacters;
  }

  #pushPieces(input: AlignedText, start: number, end: number, sink: TokenSink): boolean {
    for (let from = start; from < end; ) {
      const prefix = from > start ? this.continuingPrefix : '';
      let to = Math.min(end, from + this.#longest);
      let id: number | undefined;
      for (; to > from; to--) {
        id = this.vocabulary.idOf(prefix + input.text.slice(from, to));
        if (id !== undefined) break;
      }
      if (id === undefined) return false;
      sink.push(id, input.sourceStart(from), input.sourceEnd(to));
      from = to;
    }
    return true;
  }
}
