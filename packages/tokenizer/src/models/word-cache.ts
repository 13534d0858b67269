import type { Symbols } from './merge-symbols';

/** Words above this length are not remembered. */
const LONGEST = 32;
/** All words are forgotten when this many are remembered. */
const LIMIT = 1 << 16;

/** Remembers what became of short words: texts repeat them. */
export class WordCache {
  readonly #symbols = new Map<string, Symbols>();

  get(word: string): Symbols | undefined {
    return this.#symbols.get(word);
  }

  set(word: string, symbols: Symbols): Symbols {
    if (word.length > LONGEST) return symbols;
    if (this.#symbols.size === LIMIT) this.#symbols.clear();
    this.#symbols.set(ownCopy(word), symbols);
    return symbols;
  }
}

/** A copy of a slice that does not keep the whole text alive. */
function ownCopy(word: string): string {
  return word.split('').join('');
}
