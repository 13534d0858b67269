import type { DocumentReader } from './document-reader';

/** Tokens and their ids, both ways. */
export class Vocabulary {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #tokens: (string | undefined)[] = [];

  constructor(ids: ReadonlyMap<string, number>) {
    this.#ids = ids;
    for (const [token, id] of ids) this.#tokens[id] = token;
  }

  /** Reads `{ token: id }`. */
  static read(reader: DocumentReader): Vocabulary {
    const ids = new Map<string, number>();
    for (const [token, id] of reader.entries()) ids.set(token, id.id());
    return new Vocabulary(ids);
  }

  /** One more than the largest id. */
  get size(): number {
    return this.#tokens.length;
  }

  idOf(token: string): number | undefined {
    return this.#ids.get(token);
  }

  tokenOf(id: number): string | undefined {
    return this.#tokens[id];
  }

  entries(): IterableIterator<[string, number]> {
    return this.#ids.entries();
  }
}
