import { ArgumentError, expectNumber } from '../core/errors';

/** How the next symbol is drawn. */
export interface SampleOptions {
  /** 0 takes the likeliest symbol; 1 (default) draws as the model says; more is bolder. */
  temperature?: number;
  /** Draws among the `topK` likeliest symbols only. */
  topK?: number;
  /** Draws among the likeliest symbols that together have this probability. */
  topP?: number;
  /** Ids that are never drawn: padding, unknown. */
  exclude?: readonly number[];
}

/**
 * Draws a symbol from a model's logits.
 *
 * Temperature is applied first, then `topK`, then `topP`, as in Hugging Face's generation.
 *
 * @param logits - one per symbol, unnormalised
 * @param random - gives numbers in [0, 1)
 * @returns the id that was drawn
 * @throws {ArgumentError} if an option is out of range, a logit is NaN, or every id is excluded
 */
export function sampleToken(
  logits: ArrayLike<number>,
  random: () => number,
  options: SampleOptions = {},
): number {
  const { temperature = 1, topK = Number.POSITIVE_INFINITY, topP = 1, exclude = [] } = options;
  expectNumber('sampleToken', 'temperature', temperature, 0, Number.POSITIVE_INFINITY);
  expectNumber('sampleToken', 'topK', topK, 1, Number.POSITIVE_INFINITY);
  expectNumber('sampleToken', 'topP', topP, 0, 1);
  const ids = Array.from({ length: logits.length }, (_, id) => id).filter((id) => !exclude.includes(id));
  if (ids.length === 0 || ids.some((id) => Number.isNaN(logits[id]!))) {
    const received = ids.length === 0 ? 'none' : 'NaN: the model has diverged';
    throw new ArgumentError('sampleToken', 'logits', 'numbers, at least one of them not excluded', received);
  }
  ids.sort((a, b) => logits[b]! - logits[a]! || a - b);
  if (temperature === 0) return ids[0]!;
  const kept = ids.slice(0, topK);
  const weights = kept.map((id) => Math.exp((logits[id]! - logits[kept[0]!]!) / temperature));
  return draw(kept, weights, topP, random());
}

/** Draws among the first symbols that hold `topP` of the weight; `u` is uniform in [0, 1). */
function draw(ids: readonly number[], weights: readonly number[], topP: number, u: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let nucleus = 0;
  let length = 0;
  while (length < weights.length && (length === 0 || nucleus < topP * total)) nucleus += weights[length++]!;
  let rest = u * nucleus;
  for (let i = 0; i < length - 1; i++) {
    rest -= weights[i]!;
    if (rest < 0) return ids[i]!;
  }
  return ids[length - 1]!;
}
