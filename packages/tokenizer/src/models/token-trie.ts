import { PairTable } from './pair-table';

/** A set of tokens by their beginnings, to find all that begin at a place in one pass. */
export class TokenTrie {
  readonly #children: PairTable;
  /** Id of the token that ends at a node, or -1. */
  readonly #ids: Int32Array;

  constructor(tokens: readonly string[]) {
    const units = tokens.reduce((sum, token) => sum + token.length, 0);
    this.#children = new PairTable(units);
    this.#ids = new Int32Array(units + 1).fill(-1);
    let nodes = 1;
    tokens.forEach((token, id) => {
      let node = 0;
      for (let i = 0; i < token.length; i++) {
        let child = this.#children.get(node, token.charCodeAt(i));
        if (child === -1) {
          child = nodes++;
          this.#children.set(node, token.charCodeAt(i), child);
        }
        node = child;
      }
      if (node > 0) this.#ids[node] = id;
    });
  }

  /** Calls `visit` with each token that begins at `from` and ends by `end`, the shortest first. */
  forEachPrefix(text: string, from: number, end: number, visit: (id: number, to: number) => void): void {
    let node = 0;
    for (let i = from; i < end; i++) {
      node = this.#children.get(node, text.charCodeAt(i));
      if (node === -1) return;
      if (this.#ids[node] !== -1) visit(this.#ids[node]!, i + 1);
    }
  }
}
