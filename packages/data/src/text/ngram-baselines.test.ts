import { expect, it } from 'vitest';
import { ngramBaselines } from './ngram-baselines';

it('equals the sums done by hand', () => {
  // train a a b a: count a = 3, b = 1, c = 0; pairs aa = 1, ab = 1, ba = 1.
  const p1 = [4 / 7, 2 / 7, 1 / 7] as const;
  const { unigram, bigram } = ngramBaselines([0, 0, 1, 0], [0, 1, 2], 3);
  expect(unigram).toBeCloseTo(-(Math.log(p1[1]) + Math.log(p1[2])) / 2, 12);
  expect(bigram).toBeCloseTo(-(Math.log((1 + p1[1]) / 3) + Math.log(p1[2] / 2)) / 2, 12);
});

it('gives ln V for a uniform text and nearly nothing for one that alternates', () => {
  let seed = 1;
  const random = Array.from({ length: 200_000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % 8;
  });
  const uniform = ngramBaselines(random.slice(0, 100_000), random.slice(100_000), 8);
  expect(uniform.unigram).toBeCloseTo(Math.log(8), 2);
  expect(uniform.bigram).toBeCloseTo(Math.log(8), 2);
  const alternating = Array.from({ length: 1000 }, (_, i) => i % 2);
  const { unigram, bigram } = ngramBaselines(alternating, alternating, 2);
  expect(unigram).toBeCloseTo(Math.log(2), 5);
  expect(bigram).toBeLessThan(0.002);
});

it('says that one symbol cannot be predicted from itself', () => {
  expect(() => ngramBaselines([0, 2], [0, 1], 2)).toThrow('train[1] must be an id from 0 to 1, received 2.');
  expect(() => ngramBaselines([0, 1], [0], 2)).toThrow(
    'validation must be of at least two symbols, received 1',
  );
});
