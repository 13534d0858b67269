import { ArgumentError } from '../core/errors';

/** Mean loss in nats per symbol of two models that anyone can count. */
export interface NgramLosses {
  /** Knows how frequent each symbol is. */
  unigram: number;
  /** Knows which symbol follows which. */
  bigram: number;
}

/** Weight of the unigram distribution, in pairs seen, within each bigram distribution. */
const PRIOR_PAIRS = 1;

/**
 * What counting alone achieves: a network that learns anything about longer stretches has a lower loss.
 *
 *     p₁(b)   = (count(b) + 1) / (N + V)
 *     p₂(b|a) = (count(a, b) + p₁(b)) / (count(a, ·) + 1)
 *
 * Counted on one part of the text, measured on the other; smoothed, so that unseen pairs cost much but not
 * infinitely much.
 *
 * @param train - symbol ids to count
 * @param validation - symbol ids to predict, at least two
 * @param size - of the vocabulary: each id is less
 * @throws {ArgumentError} if there is nothing to predict, or an id is out of range
 */
export function ngramBaselines(
  train: ArrayLike<number>,
  validation: ArrayLike<number>,
  size: number,
): NgramLosses {
  if (validation.length < 2) {
    throw new ArgumentError('ngramBaselines', 'validation', 'of at least two symbols', validation.length);
  }
  expectIds('train', train, size);
  expectIds('validation', validation, size);
  const { single, pairs, followed } = countSymbols(train, size);
  const p1 = (b: number) => (single[b]! + 1) / (train.length + size);
  const p2 = (a: number, b: number) =>
    ((pairs.get(a * size + b) ?? 0) + PRIOR_PAIRS * p1(b)) / (followed[a]! + PRIOR_PAIRS);
  let unigram = 0;
  let bigram = 0;
  for (let i = 1; i < validation.length; i++) {
    unigram -= Math.log(p1(validation[i]!));
    bigram -= Math.log(p2(validation[i - 1]!, validation[i]!));
  }
  const count = validation.length - 1;
  return { unigram: unigram / count, bigram: bigram / count };
}

function countSymbols(ids: ArrayLike<number>, size: number) {
  const single = new Float64Array(size);
  const pairs = new Map<number, number>();
  const followed = new Float64Array(size);
  for (let i = 0; i < ids.length; i++) {
    single[ids[i]!]!++;
    if (i === 0) continue;
    const pair = ids[i - 1]! * size + ids[i]!;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    followed[ids[i - 1]!]!++;
  }
  return { single, pairs, followed };
}

function expectIds(argument: string, ids: ArrayLike<number>, size: number): void {
  for (let i = 0; i < ids.length; i++) {
    if (ids[i]! >= 0 && ids[i]! < size) continue;
    throw new ArgumentError('ngramBaselines', `${argument}[${i}]`, `an id from 0 to ${size - 1}`, ids[i]);
  }
}
