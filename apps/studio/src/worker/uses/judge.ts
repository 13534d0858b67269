import type { Judgement } from '../protocol';

interface Judge {
  /** Probabilities of the classes for each text. */
  classify(texts: readonly string[]): number[][];
  /** Whether a word was among those learned from. */
  knows(word: string): boolean;
}

/**
 * Probabilities of the classes, and the share of each word: the probability that the likeliest class loses when the
 * word is left out. All shortened texts are read in one batch.
 */
export function judge(text: string, { classify, knows }: Judge): Judgement {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new Error('The text is empty. Write at least one word.');
  const without = words.map((_, left) => words.filter((_, index) => index !== left).join(' '));
  const [shares = [], ...shortened] = classify([text, ...without]);
  const best = shares.indexOf(Math.max(...shares));
  return {
    shares,
    words: words.map((word, index) => ({
      word,
      known: knows(word),
      share: (shares[best] ?? 0) - (shortened[index]?.[best] ?? 0),
    })),
  };
}
