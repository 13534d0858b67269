import { expect, test } from 'vitest';
import { arrayDataset, takeRows } from './array-dataset';

const x = { data: Float32Array.from([1, 2, 3, 4, 5, 6]), shape: [3, 2] };
const y = { data: Int32Array.from([7, 8, 9]), shape: [3] };

test('rows come in the order of the indices, as often as asked', () => {
  expect(takeRows(x, [2, 0, 2])).toEqual({ data: Float32Array.from([5, 6, 1, 2, 5, 6]), shape: [3, 2] });
  expect(takeRows(x, [])).toEqual({ data: new Float32Array(0), shape: [0, 2] });
});

test('inputs, answers, masks and weights stay together', async () => {
  const mask = { data: Int32Array.from([1, 1, 1, 0, 0, 0]), shape: [3, 2] };
  const sampleWeight = { data: Float32Array.from([0.5, 1, 2]), shape: [3] };
  const batch = await arrayDataset({ x: [x, y], y, mask, sampleWeight }).batch([1, 2]);
  expect(batch).toEqual({
    x: [
      { data: Float32Array.from([3, 4, 5, 6]), shape: [2, 2] },
      { data: Int32Array.from([8, 9]), shape: [2] },
    ],
    y: { data: Int32Array.from([8, 9]), shape: [2] },
    mask: { data: Int32Array.from([1, 0, 0, 0]), shape: [2, 2] },
    sampleWeight: { data: Float32Array.from([1, 2]), shape: [2] },
  });
});

test('arrays that do not fit each other or their shape are refused', () => {
  const short = { data: Int32Array.from([7, 8]), shape: [2] };
  expect(() => arrayDataset({ x, y: short })).toThrow(
    'arrayDataset: y must be of 3 samples, as x is, received 2.',
  );
  const list = { data: [1, 2], shape: [2] } as never;
  expect(() => arrayDataset({ x: list })).toThrow(
    'arrayDataset: x must be an array { data: Float32Array or Int32Array, shape }, received "Array".',
  );
  expect(() => arrayDataset({} as never)).toThrow('received "undefined".');
  expect(() => arrayDataset({ x: { data: x.data, shape: [1.5, 4] } })).toThrow(
    'x must be 6 numbers for shape [1.5,4]',
  );
  expect(() => takeRows(x, [3])).toThrow('takeRows: indices must be an integer from 0 to 2, received 3.');
  const torn = { data: new Float32Array(5), shape: [3, 2] };
  expect(() => arrayDataset({ x: torn })).toThrow(
    'arrayDataset: x must be 6 numbers for shape [3,2], received 5.',
  );
});
