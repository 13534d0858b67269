import { readAddedTokens } from './added-tokens';
import { assemble } from './assemble';
import { decodeByteLevel } from './decoders/byte-level';
import { ByteStream } from './decoders/byte-stream';
import type { DecodeTokens } from './decoders/decode-tokens';
import { readDecoder } from './decoders/read-decoder';
import { WindowStream } from './decoders/window-stream';
import type { AddedToken, TokenizerDocument } from './document';
import { DocumentReader } from './document-reader';
import { Encoding } from './encoding';
import { checkIterable, show, TokenizerError } from './errors';
import type { Model } from './models/model';
import { readNormalizer } from './normalizers/read-normalizer';
import { type PaddingOptions, padBatch, readPadding } from './padding';
import { Pipeline } from './pipeline';
import { readPostProcessor } from './post-processors/read-post-processor';
import { countAdded, type PostProcessor } from './post-processors/template';
import { readEngine } from './read-engine';
import { StreamDecoder } from './stream-decoder';
import type { TokenSink } from './token-sink';
import {
  checkTruncation,
  cutIntoParts,
  readTruncation,
  shareRoom,
  type TokenRange,
  type TruncationOptions,
} from './truncation';

export interface EncodeOptions {
  /** A second text, encoded after the first one. */
  pair?: string;
  /** Whether the tokenizer's template (`[CLS] … [SEP]`, say) is applied; true by default. */
  addSpecialTokens?: boolean;
  /**
   * Whether the spelling of a special token in the text becomes that token; true by default, as in Hugging Face's
   * libraries. Switch it off for text that others wrote.
   */
  parseSpecialTokens?: boolean;
  /** Longest encoding, or how to cut; `null` switches off what the tokenizer file says. */
  truncation?: number | TruncationOptions | null;
  /** Length to fill up to, or how to; `null` switches off what the tokenizer file says. */
  padding?: number | 'longest' | PaddingOptions | null;
}

export interface DecodeOptions {
  /** Whether special tokens are left out; true by default. */
  skipSpecialTokens?: boolean;
}

/**
 * Text to ids and back, after the description in a `tokenizer.json` document.
 *
 *     const tokenizer = Tokenizer.fromJSON(await (await fetch(url)).json());
 *     const { ids, offsets } = tokenizer.encode('How are you?');
 *     tokenizer.decode(ids);
 */
export class Tokenizer {
  readonly #document: TokenizerDocument;
  readonly #model: Model;
  readonly #pipeline: Pipeline;
  readonly #postProcessor: PostProcessor;
  readonly #decodeTokens: DecodeTokens;
  readonly #addedTokens = new Map<number, AddedToken>();
  readonly #addedIds = new Map<string, number>();
  readonly #padding: ReturnType<typeof readPadding>;
  readonly #truncation: TruncationOptions | null;
  readonly #tokenOf = (id: number): string => this.idToToken(id) ?? '';
  /** Number of ids, as an embedding needs it: one more than the largest id. */
  readonly vocabularySize: number;

  /**
   * @param document - what a `tokenizer.json` file holds
   * @throws {TokenizerFormatError} if a part of it is broken or not supported
   */
  constructor(document: TokenizerDocument) {
    const reader = new DocumentReader(document, '');
    this.#document = document;
    const { model, preTokenize } = readEngine(reader);
    this.#model = model;
    const addedTokens = readAddedTokens(reader.at('added_tokens'));
    for (const token of addedTokens) {
      this.#addedTokens.set(token.id, token);
      this.#addedIds.set(token.content, token.id);
    }
    this.#pipeline = new Pipeline(addedTokens, readNormalizer(reader.at('normalizer')), preTokenize, model);
    this.#postProcessor = readPostProcessor(reader.at('post_processor'));
    this.#decodeTokens = readDecoder(reader.at('decoder'));
    this.#padding = readPadding(reader.at('padding'), (token) => this.tokenToId(token) !== undefined);
    this.#truncation = readTruncation(reader.at('truncation'));
    this.vocabularySize = addedTokens.reduce(
      (size, token) => Math.max(size, token.id + 1),
      this.#model.vocabulary.size,
    );
  }

  /**
   * Makes a tokenizer from what `toJSON` gave, or from a `tokenizer.json` file.
   *
   * @param json - the parsed document, or its text
   * @throws {TokenizerFormatError} if a part of it is broken or not supported
   */
  static fromJSON<T extends Tokenizer>(this: new (document: TokenizerDocument) => T, json: unknown): T {
    const document = typeof json === 'string' ? parse(json) : json;
    return new this(document as TokenizerDocument);
  }

  /** Id of the padding token, if there is one. */
  get paddingId(): number | undefined {
    return this.#padding.token === null ? undefined : this.tokenToId(this.#padding.token);
  }

  /** Id of the token for what the vocabulary does not know, if there is one. */
  get unknownId(): number | undefined {
    return this.#model.unknownToken === null ? undefined : this.tokenToId(this.#model.unknownToken);
  }

  tokenToId(token: string): number | undefined {
    return this.#addedIds.get(token) ?? this.#model.vocabulary.idOf(token);
  }

  idToToken(id: number): string | undefined {
    return this.#addedTokens.get(id)?.content ?? this.#model.vocabulary.tokenOf(id);
  }

  /** Every token and its id, by id. */
  vocabulary(): Map<string, number> {
    const entries = [...this.#model.vocabulary.entries(), ...this.#addedIds];
    return new Map(entries.sort((a, b) => a[1] - b[1]));
  }

  /**
   * Encodes one text, or a pair of texts.
   *
   * @throws {TokenizerError} if an argument is not as described
   */
  encode(text: string, options: EncodeOptions = {}): Encoding {
    const encoding = this.#encode(text, options);
    return this.#pad([encoding], options)[0]!;
  }

  /**
   * Encodes many texts, or pairs of texts. Padding without a length is to the longest of them.
   *
   * @throws {TokenizerError} if an argument is not as described
   */
  encodeBatch(
    texts: Iterable<string | readonly [text: string, pair: string]>,
    options: Omit<EncodeOptions, 'pair'> = {},
  ): Encoding[] {
    checkIterable('Tokenizer.encodeBatch', 'texts', texts);
    const encodings = Array.from(texts, (item) => {
      if (!Array.isArray(item)) return this.#encode(item as string, options);
      return this.#encode(item[0], { ...options, pair: item[1] });
    });
    return this.#pad(encodings, options);
  }

  /**
   * The text of ids.
   *
   * @param ids - an array or a typed array
   * @throws {TokenizerError} if an id is not in the vocabulary
   */
  decode(ids: Iterable<number>, options: DecodeOptions = {}): string {
    checkIterable('Tokenizer.decode', 'ids', ids);
    const tokens: string[] = [];
    for (const id of ids) {
      const token = this.#spellingOf(id, options);
      if (token !== null) tokens.push(token);
    }
    return this.#decodeTokens(tokens).join('');
  }

  /** Decodes ids that come one after the other; see `StreamDecoder`. */
  decodeStream(options: DecodeOptions = {}): StreamDecoder {
    const isByteLevel = this.#decodeTokens === decodeByteLevel;
    const tokens = isByteLevel ? new ByteStream() : new WindowStream(this.#decodeTokens);
    return new StreamDecoder((id) => this.#spellingOf(id, options), tokens);
  }

  /** Decodes many rows of ids. */
  decodeBatch(rows: Iterable<Iterable<number>>, options: DecodeOptions = {}): string[] {
    return Array.from(rows, (ids) => this.decode(ids, options));
  }

  /** The `tokenizer.json` document; `JSON.stringify(tokenizer)` is the file. */
  toJSON(): TokenizerDocument {
    return this.#document;
  }

  #encode(text: string, options: EncodeOptions): Encoding {
    const { pair, addSpecialTokens = true, parseSpecialTokens = true } = options;
    const first = this.#tokensOf('text', text, parseSpecialTokens);
    const second = pair === undefined ? null : this.#tokensOf('options.pair', pair, parseSpecialTokens);
    const template = this.#templateFor(second !== null, addSpecialTokens);
    const [firsts, seconds] = this.#truncate(first, second, countAdded(template), options);
    const [a, ...restOfFirst] = firsts;
    const [b, ...restOfSecond] = seconds;
    const rest = () => [
      ...restOfFirst.flatMap((x) => seconds.map((y) => [x, y])),
      ...restOfSecond.map((y) => [a!, y]),
    ];
    const overflow = () => rest().map((texts) => new Encoding(assemble(template, texts), this.#tokenOf));
    return new Encoding(assemble(template, [a!, b!]), this.#tokenOf, overflow);
  }

  #tokensOf(argument: string, text: string, parseSpecialTokens: boolean): TokenRange {
    if (typeof text !== 'string') {
      throw new TokenizerError('Tokenizer.encode', argument, 'a string', show(text));
    }
    const tokens: TokenSink = this.#pipeline.run(text, parseSpecialTokens);
    this.#postProcessor.trim?.(tokens, (i) => {
      const id = tokens.ids[i]!;
      return this.#addedTokens.has(id) ? text.slice(tokens.starts[i], tokens.ends[i]) : this.#tokenOf(id);
    });
    return { tokens, start: 0, end: tokens.ids.length };
  }

  #templateFor(isPair: boolean, addSpecialTokens: boolean) {
    const { single, pair, plainSingle, plainPair } = this.#postProcessor;
    if (addSpecialTokens) return isPair ? pair : single;
    return isPair ? plainPair : plainSingle;
  }

  #truncate(
    first: TokenRange,
    second: TokenRange | null,
    added: number,
    options: EncodeOptions,
  ): [firsts: TokenRange[], seconds: (TokenRange | null)[]] {
    const wanted = options.truncation === undefined ? this.#truncation : options.truncation;
    const truncation = checkTruncation(wanted);
    if (truncation === null) return [[first], [second]];
    const { maxLength, stride = 0, side = 'post', strategy = 'longestFirst' } = truncation;
    const room = Math.max(0, maxLength - added);
    const [a, b] = shareRoom(first.end, second === null ? null : second.end, room, strategy);
    return [
      cutIntoParts(first, a, stride, side),
      second === null ? [null] : cutIntoParts(second, b, stride, side),
    ];
  }

  #pad(encodings: Encoding[], options: EncodeOptions): Encoding[] {
    const wanted = options.padding === undefined ? this.#padding.options : options.padding;
    if (wanted === null) return encodings;
    const padding = typeof wanted === 'object' ? wanted : { length: wanted };
    const token = padding.token ?? this.#padding.token;
    const id = token === null ? undefined : this.tokenToId(token);
    if (id === undefined) {
      throw new TokenizerError(
        'Tokenizer.encode',
        'padding.token',
        'a token of the vocabulary',
        token === null ? 'none, and the tokenizer has no padding token' : show(token),
        'Train with a paddingToken, or name a token to fill up with.',
      );
    }
    return padBatch(encodings, padding, id, this.#padding.typeId);
  }

  /** How the vocabulary spells an id; null if it is to be left out. */
  #spellingOf(id: number, { skipSpecialTokens = true }: DecodeOptions): string | null {
    const added = this.#addedTokens.get(id);
    if (added) return skipSpecialTokens && added.special ? null : added.content;
    const token = typeof id === 'number' ? this.#model.vocabulary.tokenOf(id) : undefined;
    if (token !== undefined) return token;
    throw new TokenizerError(
      'Tokenizer.decode',
      'ids',
      `ids of the vocabulary (0 to ${this.vocabularySize - 1})`,
      show(id),
    );
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new TokenizerError('Tokenizer.fromJSON', 'json', 'a JSON document', (cause as Error).message);
  }
}
