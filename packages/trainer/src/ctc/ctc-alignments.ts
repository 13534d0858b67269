import { logAdd } from './log-add';

const NEVER = Number.NEGATIVE_INFINITY;

/** Negative log-likelihood of one labelling, and how likely each symbol is at each step given that labelling. */
export interface CtcAlignments {
  loss: number;
  /** `[steps][classes]` flat: posterior probability that the alignment is at the symbol; sums to 1 per step. */
  posterior: Float64Array;
}

/**
 * Sums over all alignments of labels to steps by the forward and backward recursions of Graves et al. 2006, in logarithms.
 *
 * Labels are extended by blanks, `_ a _ b _`; a path may stay, go on by one, or skip a blank between different labels.
 *
 * @param logs - log-probabilities `[steps][classes]` flat
 * @param labels - without blanks
 */
export function ctcAlignments(
  logs: ArrayLike<number>,
  classes: number,
  labels: readonly number[],
  blank: number,
): CtcAlignments {
  const steps = classes === 0 ? 0 : logs.length / classes;
  const extended = Array.from({ length: 2 * labels.length + 1 }, (_, s) =>
    s % 2 === 0 ? blank : labels[(s - 1) / 2]!,
  );
  const forward = sweep(logs, classes, extended, blank, steps, false);
  const backward = sweep(logs, classes, extended, blank, steps, true);
  const states = extended.length;
  const last = (steps - 1) * states;
  const logLikelihood =
    steps === 0
      ? labels.length === 0
        ? 0
        : NEVER
      : logAdd(forward[last + states - 1]!, states > 1 ? forward[last + states - 2]! : NEVER);
  const posterior = new Float64Array(steps * classes);
  if (logLikelihood === NEVER) return { loss: Number.POSITIVE_INFINITY, posterior };
  for (let t = 0; t < steps; t++) {
    for (const [s, symbol] of extended.entries()) {
      // Both sweeps count the symbol of step t, so it is taken out once.
      const path = forward[t * states + s]! + backward[t * states + s]! - logs[t * classes + symbol]!;
      if (path > NEVER) posterior[t * classes + symbol]! += Math.exp(path - logLikelihood);
    }
  }
  return { loss: -logLikelihood, posterior };
}

/** Log-sums of all beginnings (or, backwards, endings) of paths that are in state s at step t, step t included. */
function sweep(
  logs: ArrayLike<number>,
  classes: number,
  extended: readonly number[],
  blank: number,
  steps: number,
  backwards: boolean,
): Float64Array {
  const states = extended.length;
  const symbols = backwards ? extended.toReversed() : extended;
  const sums = new Float64Array(steps * states).fill(NEVER);
  const at = (t: number, s: number) =>
    backwards ? (steps - 1 - t) * states + states - 1 - s : t * states + s;
  const log = (t: number, s: number) => logs[(backwards ? steps - 1 - t : t) * classes + symbols[s]!]!;
  for (let t = 0; t < steps; t++) {
    for (let s = 0; s < states; s++) {
      let before = NEVER;
      if (t === 0) before = s < 2 ? 0 : NEVER;
      else {
        before = sums[at(t - 1, s)]!;
        if (s > 0) before = logAdd(before, sums[at(t - 1, s - 1)]!);
        const skips = s > 1 && symbols[s] !== blank && symbols[s] !== symbols[s - 2];
        if (skips) before = logAdd(before, sums[at(t - 1, s - 2)]!);
      }
      // A probability of 0 must not meet a sum of 0 as NaN.
      sums[at(t, s)] = before === NEVER ? NEVER : before + log(t, s);
    }
  }
  return sums;
}
