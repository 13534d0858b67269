import { expect, test } from 'vitest';
import type { NdArray } from '../core/nd-array';
import { nextTokenSamples } from './next-token-samples';

const sentences = [[5], [1, 2, 3], [], [4, 6], [7, 8, 9, 10]];

test('every token but the first of a sentence is an answer to those before it', async () => {
  const samples = nextTokenSamples(sentences, { maxLength: 2 });
  expect(samples.length).toBe(6);
  const { x, y, mask } = await samples.batch([0, 1, 2, 3, 4, 5]);
  expect([...(x as NdArray).data]).toEqual([0, 1, 1, 2, 0, 4, 0, 7, 7, 8, 8, 9]);
  expect([...(y as NdArray).data]).toEqual([2, 3, 6, 8, 9, 10]);
  expect([...(mask as NdArray).data]).toEqual([0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1]);
});

test('the padding id is the one asked for', async () => {
  const { x } = await nextTokenSamples(sentences, { maxLength: 3, padId: 99 }).batch([5, 0]);
  expect([...(x as NdArray).data]).toEqual([7, 8, 9, 99, 99, 1]);
});

test('sentences without a next token are refused', () => {
  expect(() => nextTokenSamples([[1], []], { maxLength: 3 })).toThrow(
    'nextTokenSamples: sentences must be sentences with two or more tokens, received "2 without one".',
  );
});
