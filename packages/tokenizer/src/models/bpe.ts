import type { AlignedText } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import type { TokenSink } from '../token-sink';
import { Vocabulary } from '../vocabulary';
import { forEachByte } from '../wtf8';
import { byteCharacters, byteTokens } from './byte-characters';
import { mergeSymbols, type Symbols } from './merge-symbols';
import type { Model } from './model';
import { PairTable } from './pair-table';
import { readMerges } from './read-merges';
import { WordCache } from './word-cache';

export interface BpeOptions {
  unknownToken: string | null;
  /** Precedes symbols that do not begin a word. */
  continuingPrefix: string;
  /** Follows the symbol that ends a word. */
  endOfWordSuffix: string;
  /** Whether a run of unknown symbols is one unknown token. */
  fuseUnknown: boolean;
  /** Whether unknown characters become the tokens `<0x00>` … `<0xFF>` of their bytes. */
  byteFallback: boolean;
  /** Whether a word that is a token needs no merges to become it. */
  ignoreMerges: boolean;
  /** Whether symbols are the UTF-8 bytes of the text, not its characters. */
  overBytes: boolean;
}

/** Byte pair encoding: symbols of a word are merged by rank (Sennrich et al., arXiv:1508.07909). */
export class Bpe implements Model {
  readonly #ranks: PairTable;
  readonly #mergedIds: Int32Array;
  readonly #unknownId: number | undefined;
  readonly #byteIds: Int32Array;
  readonly #cache = new WordCache();
  readonly #isCharacters: boolean;

  constructor(
    readonly vocabulary: Vocabulary,
    readonly merges: readonly (readonly [number, number, number])[],
    readonly options: BpeOptions,
  ) {
    this.#ranks = new PairTable(merges.length);
    this.#mergedIds = Int32Array.from(merges, (merge) => merge[2]);
    merges.forEach(([left, right], rank) => {
      this.#ranks.set(left, right, rank);
    });
    this.#unknownId = options.unknownToken === null ? undefined : vocabulary.idOf(options.unknownToken);
    const { overBytes, byteFallback, fuseUnknown, ignoreMerges, continuingPrefix, endOfWordSuffix } = options;
    const isPlain = !overBytes && !byteFallback && !fuseUnknown && !ignoreMerges;
    this.#isCharacters = merges.length === 0 && isPlain && continuingPrefix + endOfWordSuffix === '';
    const spellings = overBytes ? byteCharacters : byteTokens;
    this.#byteIds = Int32Array.from(spellings, (token) => vocabulary.idOf(token) ?? -1);
  }

  static read(reader: DocumentReader): Bpe {
    reader.only(
      'vocab',
      'merges',
      'dropout',
      'unk_token',
      'continuing_subword_prefix',
      'end_of_word_suffix',
      'fuse_unk',
      'byte_fallback',
      'ignore_merges',
    );
    if (reader.at('dropout').number(0) !== 0) reader.at('dropout').fail('absent or 0');
    const vocabulary = Vocabulary.read(reader.at('vocab'));
    const continuingPrefix = reader.at('continuing_subword_prefix').string('');
    return new Bpe(vocabulary, readMerges(reader.at('merges'), vocabulary, continuingPrefix), {
      unknownToken: reader.at('unk_token').optionalString(),
      continuingPrefix,
      endOfWordSuffix: reader.at('end_of_word_suffix').string(''),
      fuseUnknown: reader.at('fuse_unk').boolean(false),
      byteFallback: reader.at('byte_fallback').boolean(false),
      ignoreMerges: reader.at('ignore_merges').boolean(false),
      overBytes: false,
    });
  }

  get unknownToken(): string | null {
    return this.options.unknownToken;
  }

  /** Whether it can work on bytes: symbols are not marked by their place in the word. */
  get canReadBytes(): boolean {
    return (
      this.options.continuingPrefix === '' &&
      this.options.endOfWordSuffix === '' &&
      !this.options.byteFallback
    );
  }

  /** The same model over the bytes of the text, for vocabularies that spell bytes as characters. */
  overBytes(): Bpe {
    return new Bpe(this.vocabulary, this.merges, { ...this.options, overBytes: true });
  }

  tokenize(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    if (this.#isCharacters) this.#tokenizeCharacters(input, start, end, sink);
    else this.#tokenizeWord(input, start, end, sink);
  }

  #tokenizeWord(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    const word = input.text.slice(start, end);
    const { ids, starts, ends } = this.#cache.get(word) ?? this.#cache.set(word, this.#split(word));
    for (let i = 0; i < ids.length; i++) {
      sink.push(ids[i]!, input.sourceStart(start + starts[i]!), input.sourceEnd(start + ends[i]!));
    }
  }

  /** Nothing to merge, nothing to mark: each character is looked up, and a text of any length is one word. */
  #tokenizeCharacters(input: AlignedText, start: number, end: number, sink: TokenSink): void {
    const { text } = input;
    for (let from = start; from < end; ) {
      const unit = text.charCodeAt(from);
      const isPair = (unit & 0xfc00) === 0xd800 && text.codePointAt(from)! > 0xffff && from + 1 < end;
      const to = isPair ? from + 2 : from + 1;
      const id = this.vocabulary.idOf(isPair ? text.slice(from, to) : text[from]!) ?? this.#unknownId;
      if (id !== undefined) sink.push(id, input.sourceStart(from), input.sourceEnd(to));
      from = to;
    }
  }

  #split(word: string): Symbols {
    const symbols = this.#wholeWord(word) ?? this.#firstSymbols(word);
    if (this.merges.length > 0) mergeSymbols(symbols, this.#ranks, this.#mergedIds);
    return symbols;
  }

  #wholeWord(word: string): Symbols | undefined {
    if (!this.options.ignoreMerges) return undefined;
    let spelling = word;
    if (this.options.overBytes) {
      spelling = '';
      forEachByte(word, 0, word.length, (byte) => {
        spelling += byteCharacters[byte]!;
      });
    }
    const id = this.vocabulary.idOf(spelling);
    return id === undefined ? undefined : { ids: [id], starts: [0], ends: [word.length] };
  }

  #firstSymbols(word: string): Symbols {
    const symbols: Symbols = { ids: [], starts: [], ends: [] };
    if (this.options.overBytes) {
      forEachByte(word, 0, word.length, (byte, from, to) => {
        const id = this.#byteIds[byte]!;
        if (id === -1) this.#pushUnknown(symbols, from, to);
        else pushSymbol(symbols, id, from, to);
      });
      return symbols;
    }
    const { continuingPrefix, endOfWordSuffix } = this.options;
    for (let from = 0; from < word.length; ) {
      const character = String.fromCodePoint(word.codePointAt(from)!);
      const to = from + character.length;
      const prefix = from > 0 ? continuingPrefix : '';
      const suffix = to === word.length ? endOfWordSuffix : '';
      const id = this.vocabulary.idOf(prefix + character + suffix);
      if (id !== undefined) pushSymbol(symbols, id, from, to);
      else if (!this.#pushBytes(symbols, word, from, to)) this.#pushUnknown(symbols, from, to);
      from = to;
    }
    return symbols;
  }

  /** Byte fallback: all bytes of a character, or nothing. */
  #pushBytes(symbols: Symbols, word: string, from: number, to: number): boolean {
    if (!this.options.byteFallback) return false;
    const ids: number[] = [];
    forEachByte(word, from, to, (byte) => ids.push(this.#byteIds[byte]!));
    if (ids.includes(-1)) return false;
    for (const id of ids) pushSymbol(symbols, id, from, to);
    return true;
  }

  #pushUnknown(symbols: Symbols, from: number, to: number): void {
    if (this.#unknownId === undefined) return;
    const last = symbols.ids.length - 1;
    if (this.options.fuseUnknown && symbols.ids[last] === this.#unknownId && symbols.ends[last] === from) {
      symbols.ends[last] = to;
    } else {
      pushSymbol(symbols, this.#unknownId, from, to);
    }
  }
}

function pushSymbol(symbols: Symbols, id: number, from: number, to: number): void {
  symbols.ids.push(id);
  symbols.starts.push(from);
  symbols.ends.push(to);
}
