import type { Judgement } from '../protocol';

interface Judge {
  /** What the network reads of a word: nothing where it passes over it, as over a comma. */
  read(word: string): readonly number[];
  /** What it reads in the place of a word that it has not learned. */
  unknownId: number;
  /** Probabilities of the classes for each row of ids. */
  classify(rows: readonly (readonly number[])[]): number[][];
}

/**
 * Probabilities of the classes, and the share of each word: by how much the log odds of the likeliest class fall when
 * the word is covered, so that the network reads one it does not know. All of that is one batch.
 */
export function judge(text: string, { read, unknownId, classify }: Judge): Judgement {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new Error('The text is empty. Write at least one word.');
  const ids = words.map(read);
  const covered = ids.map((_, hidden) =>
    ids.flatMap((own, index) => (index === hidden ? own.map(() => unknownId) : own)),
  );
  const [shares = [], ...others] = classify([ids.flat(), ...covered]);
  const best = shares.indexOf(Math.max(...shares));
  return {
    shares,
    words: words.map((word, index) => ({
      word,
      known: ids[index]?.every((id) => id !== unknownId) ?? false,
      share: logOdds(shares, best) - logOdds(others[index] ?? [], best),
    })),
  };
}

/** Of one class against all others together; their sum is exact where one minus the share is not. */
function logOdds(shares: readonly number[], index: number): number {
  const others = shares.reduce((sum, share, other) => (other === index ? sum : sum + share), 0);
  const smallest = 1e-30;
  return Math.log((shares[index] ?? 0) + smallest) - Math.log(others + smallest);
}
