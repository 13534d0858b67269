import { TokenizerError } from './errors';

/** Which end of a sequence: `'pre'` is its beginning, `'post'` its end. */
export type Side = 'pre' | 'post';

/** The columns of an encoding, all of one length. */
export interface EncodingColumns {
  ids: number[];
  /** Source range of each token, in UTF-16 code units, as `text.slice(start, end)` takes them. */
  starts: number[];
  ends: number[];
  /** 0 for tokens of the first text, 1 for those of the second. */
  typeIds: number[];
  /** 1 for tokens that a template added, or padding. */
  specialTokensMask: number[];
  /** 1 for tokens, 0 for padding. */
  attentionMask: number[];
}

/** What one text (or pair of texts) became. */
export class Encoding {
  readonly ids: number[];
  readonly typeIds: number[];
  readonly attentionMask: number[];
  readonly specialTokensMask: number[];
  readonly #columns: EncodingColumns;
  readonly #tokenOf: (id: number) => string;
  readonly #makeOverflow: () => readonly Encoding[];
  #overflow: readonly Encoding[] | undefined;
  #tokens: string[] | undefined;
  #offsets: [start: number, end: number][] | undefined;

  /** @param makeOverflow - makes what truncation cut off, when someone asks for it */
  constructor(
    columns: EncodingColumns,
    tokenOf: (id: number) => string,
    makeOverflow: () => readonly Encoding[] = () => [],
  ) {
    this.ids = columns.ids;
    this.typeIds = columns.typeIds;
    this.attentionMask = columns.attentionMask;
    this.specialTokensMask = columns.specialTokensMask;
    this.#makeOverflow = makeOverflow;
    this.#columns = columns;
    this.#tokenOf = tokenOf;
  }

  get length(): number {
    return this.ids.length;
  }

  /** What truncation cut off, as further encodings, cut and padded alike; of a pair, every combination of parts. */
  get overflow(): readonly Encoding[] {
    this.#overflow ??= this.#makeOverflow();
    return this.#overflow;
  }

  /** The tokens as the vocabulary spells them. */
  get tokens(): string[] {
    this.#tokens ??= this.ids.map(this.#tokenOf);
    return this.#tokens;
  }

  /**
   * Source range of each token, in UTF-16 code units: `text.slice(...encoding.offsets[i])` is what token `i` stands
   * for. Tokens that a template added, and padding, have `[0, 0]`. Ranges of the second text are ranges in that text.
   */
  get offsets(): [start: number, end: number][] {
    const { starts, ends } = this.#columns;
    this.#offsets ??= starts.map((start, i) => [start, ends[i]!]);
    return this.#offsets;
  }

  /**
   * This encoding with padding up to `length`; itself if it is long enough.
   *
   * @param padding - id of the padding token, its type id (0), and the side to pad (`'post'`)
   */
  pad(length: number, padding: { id: number; typeId?: number; side?: Side }): Encoding {
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new TokenizerError('Encoding.pad', 'length', 'a whole number from 0 up', String(length));
    }
    const overflow = () => this.overflow.map((part) => part.pad(length, padding));
    const missing = length - this.length;
    if (missing <= 0) return encodingOf(this.#columns, this.#tokenOf, overflow);
    const fill: Record<keyof EncodingColumns, number> = {
      ids: padding.id,
      starts: 0,
      ends: 0,
      typeIds: padding.typeId ?? 0,
      specialTokensMask: 1,
      attentionMask: 0,
    };
    const padded = mapColumns((name) => {
      const added = new Array<number>(missing).fill(fill[name]);
      const column = this.#columns[name];
      return padding.side === 'pre' ? added.concat(column) : column.concat(added);
    });
    return encodingOf(padded, this.#tokenOf, overflow);
  }

  /** All columns as plain arrays. */
  toJSON(): Record<string, unknown> {
    const { ids, tokens, offsets, typeIds, attentionMask, specialTokensMask, overflow } = this;
    return { ids, tokens, offsets, typeIds, attentionMask, specialTokensMask, overflow };
  }
}

/** A class that names itself in its body is printed as `_Encoding` once bundled. */
function encodingOf(...parts: ConstructorParameters<typeof Encoding>): Encoding {
  return new Encoding(...parts);
}

/** Makes columns by name. */
export function mapColumns(column: (name: keyof EncodingColumns) => number[]): EncodingColumns {
  return {
    ids: column('ids'),
    starts: column('starts'),
    ends: column('ends'),
    typeIds: column('typeIds'),
    specialTokensMask: column('specialTokensMask'),
    attentionMask: column('attentionMask'),
  };
}
