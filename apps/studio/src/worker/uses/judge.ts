import type { Judgement } from '../protocol';

interface Judge {
  /** Probabilities of the classes for each text. */
  classify(texts: readonly string[]): number[][];
  /** Whether a word was among those learned from. */
  knows(word: string): boolean;
}

/**
 * Probabilities of the classes, and the share of each word: by how much the log odds of the likeliest class
 * fall when the word is left out. All shortened texts are read in one batch.
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
      share: logOdds(shares, best) - logOdds(shortened[index] ?? [], best),
    })),
  };
}

/** Of one class against all others together; their sum is exact where one minus the share is not. */
function logOdds(shares: readonly number[], index: number): number {
  const others = shares.reduce((sum, share, other) => (other === index ? sum : sum + share), 0);
  const smallest = 1e-30;
  return Math.log((shares[index] ?? 0) + smallest) - Math.log(others + smallest);
}
