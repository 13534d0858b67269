import { show, TokenizerFormatError } from './errors';

/** No vocabulary is larger. */
const LARGEST_ID = 2 ** 24 - 1;
/** No file nests its parts deeper. */
const DEEPEST = 100;

/**
 * A place in a parsed `tokenizer.json`: reads values with their types checked, and knows its path for errors.
 */
export class DocumentReader {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly depth = 0,
  ) {
    if (depth > DEEPEST)
      throw new TokenizerFormatError(
        'the document',
        `nested at most ${DEEPEST} deep`,
        `${path.slice(0, 40)}…`,
      );
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** The member `key` of an object. */
  at(key: string): DocumentReader {
    const record = this.record();
    return new DocumentReader(
      Object.hasOwn(record, key) ? record[key] : undefined,
      this.#pathOf(key),
      this.depth + 1,
    );
  }

  /** Every member of an object, with its name. */
  entries(): [string, DocumentReader][] {
    return Object.entries(this.record()).map(([key, value]) => [
      key,
      new DocumentReader(value, this.#pathOf(key), this.depth + 1),
    ]);
  }

  items(): DocumentReader[] {
    if (!Array.isArray(this.value)) return this.fail('an array');
    return this.value.map(
      (item: unknown, i) => new DocumentReader(item, `${this.path}[${i}]`, this.depth + 1),
    );
  }

  string(fallback?: string): string {
    if (this.isAbsent && fallback !== undefined) return fallback;
    return typeof this.value === 'string' ? this.value : this.fail('a string');
  }

  optionalString(): string | null {
    return this.isAbsent ? null : this.string();
  }

  boolean(fallback?: boolean): boolean {
    if (this.isAbsent && fallback !== undefined) return fallback;
    return typeof this.value === 'boolean' ? this.value : this.fail('true or false');
  }

  number(fallback?: number): number {
    if (this.isAbsent && fallback !== undefined) return fallback;
    return typeof this.value === 'number' && Number.isFinite(this.value) ? this.value : this.fail('a number');
  }

  /** A whole number from 0 up. */
  count(fallback?: number): number {
    const value = this.number(fallback);
    return Number.isSafeInteger(value) && value >= 0 ? value : this.fail('a whole number from 0 up');
  }

  /** The id of a token. */
  id(): number {
    const value = this.count();
    return value <= LARGEST_ID ? value : this.fail(`an id up to ${LARGEST_ID}`);
  }

  /** One of `choices`. */
  choice<T extends string>(choices: readonly T[], fallback?: T): T {
    const value = this.string(fallback);
    const found = choices.find((choice) => choice === value);
    return found ?? this.fail(choices.map((choice) => `'${choice}'`).join(' or '));
  }

  /** Refuses members that would otherwise be ignored. */
  only(...keys: string[]): this {
    for (const [key, member] of this.entries()) {
      if (key !== 'type' && !keys.includes(key) && !member.isAbsent)
        member.fail('absent: it is not supported');
    }
    return this;
  }

  /** Ends with an error that says what was expected here. */
  fail(expected: string): never {
    throw new TokenizerFormatError(this.path || 'the document', expected, show(this.value));
  }

  record(): Record<string, unknown> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      return this.fail('an object');
    }
    return this.value as Record<string, unknown>;
  }

  #pathOf(key: string): string {
    return this.path ? `${this.path}.${key}` : key;
  }
}
