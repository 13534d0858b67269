import type { TrainingWords } from './learn-merges';

/** What ends a word. */
const END = -1;

/**
 * Lays counted words out as symbols.
 *
 * @param spell - calls `push` with each symbol of a word
 */
export function layOutWords(
  words: Iterable<readonly [word: string, count: number]>,
  spell: (word: string, push: (symbol: number) => void) => void,
): TrainingWords {
  const symbols: number[] = [];
  const counts: number[] = [];
  for (const [word, count] of words) {
    spell(word, (symbol) => {
      symbols.push(symbol);
      counts.push(count);
    });
    symbols.push(END);
    counts.push(0);
  }
  return { symbols: Int32Array.from(symbols), counts: Int32Array.from(counts) };
}
