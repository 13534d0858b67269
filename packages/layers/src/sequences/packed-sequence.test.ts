import { eachBackend, expectClose, wave } from '@ostinato/testing';
import { grad, memory, mul, range, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { packPaddedSequence, padPackedSequence } from './packed-sequence';
import { padSequence, unpadSequence } from './pad-sequence';

/** Printed by tools/golden/layers_packed_sequence.py, PyTorch 1.13. */
const golden = {
  data: [8, 9, 24, 25, 0, 1, 16, 17, 10, 11, 26, 27, 2, 3, 12, 13, 28, 29, 14, 15, 30, 31],
  batchSizes: [4, 3, 2, 2],
  unsortedIndices: [2, 0, 3, 1],
  sortedIndices: [1, 3, 0, 2],
  padded: [
    ...[0, 1, 2, 3, -1, -1, -1, -1, -1, -1],
    ...[8, 9, 10, 11, 12, 13, 14, 15, -1, -1],
    ...[16, 17, -1, -1, -1, -1, -1, -1, -1, -1],
    ...[24, 25, 26, 27, 28, 29, 30, 31, -1, -1],
  ],
};
const lengths = [2, 4, 1, 4];
const counted = () => reshape(range(0, 32), [4, 4, 2]);
const exact = { absolute: 0, relative: 0 };

eachBackend(() => {
  test('packs and pads as PyTorch does', () => {
    const packed = packPaddedSequence(counted(), lengths);
    expect([...packed.data.dataSync()]).toEqual(golden.data);
    expect(packed.data.shape).toEqual([11, 2]);
    expect(packed).toMatchObject({
      batchSizes: golden.batchSizes,
      sortedIndices: golden.sortedIndices,
      unsortedIndices: golden.unsortedIndices,
    });
    const back = padPackedSequence(packed, { paddingValue: -1, totalLength: 5 });
    expect([...back.padded.dataSync()]).toEqual(golden.padded);
    expect(back.lengths).toEqual(lengths);
  });

  test('gives the gradient of each step back to its place, and none to padding', () => {
    const weights = wave([11, 2], 3);
    const gradient = grad((x: Tensor) => sum(mul(packPaddedSequence(x, lengths).data, weights)))(counted());
    const steps = packPaddedSequence(gradient, lengths);
    expectClose(steps.data, weights, exact);
    expectClose(padPackedSequence(steps, { totalLength: 4 }).padded, gradient, exact);
  });

  test('takes padded sequences apart and puts them together again', () => {
    const parts = unpadSequence(counted(), lengths);
    expect(parts.map(({ shape }) => shape)).toEqual(lengths.map((length) => [length, 2]));
    const right = padSequence(parts, { paddingValue: -1 });
    expect([...right.dataSync()].slice(0, 8)).toEqual([0, 1, 2, 3, -1, -1, -1, -1]);
    const left = padSequence(parts, { paddingSide: 'left' });
    expect([...left.dataSync()].slice(0, 8)).toEqual([0, 0, 0, 0, 0, 1, 2, 3]);
  });

  test('leaves only its results behind', () => {
    const x = counted();
    const before = memory().numTensors;
    padPackedSequence(packPaddedSequence(x, lengths));
    padSequence(unpadSequence(x, lengths));
    expect(memory().numTensors).toBe(before + 2 + 4 + 1);
  });
});

test('names lengths and sequences that do not fit', () => {
  expect(() => packPaddedSequence(counted(), [1, 2, 3])).toThrow(
    'packPaddedSequence: lengths must be 4 whole numbers from 1 to 4, one per sequence, received [1, 2, 3].',
  );
  expect(() => unpadSequence(counted(), [0, 1, 2, 3])).toThrow('unpadSequence: lengths must be');
  const packed = packPaddedSequence(counted(), lengths);
  expect(() => padPackedSequence(packed, { totalLength: 3 })).toThrow('padPackedSequence: lengths must be');
  expect(() => padSequence([])).toThrow('padSequence: sequences must be at least one tensor');
});
