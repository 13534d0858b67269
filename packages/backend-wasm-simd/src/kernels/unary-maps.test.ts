import { eachBackend, expectClose, expectNoLeak, testBackends, wave } from '@ostinato/testing';
import { exp, sigmoid, type Tensor, tanh, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';

const functions: [string, (x: Tensor) => Tensor, (x: number) => number][] = [
  ['exp', exp, Math.exp],
  ['sigmoid', sigmoid, (x) => 1 / (1 + Math.exp(-x))],
  ['tanh', tanh, Math.tanh],
];

eachBackend(
  () => {
    test('exp takes integers', () => {
      expectClose(exp(tensor([0, 1, 2], [3], 'int32')), [1, Math.E, Math.E ** 2], { relative: 4e-7 });
    });

    describe.each(functions)('%s', (_, f, definition) => {
      test('is within 4e-7 of itself everywhere, for any number of values', () => {
        for (const size of [0, 1, 3, 4, 5, 8, 43, 1000]) {
          const x = wave([size], size, 20);
          expectClose(f(x), [...x.dataSync()].map(definition), { relative: 4e-7 });
        }
      });

      test('keeps the shape, and gives what JavaScript gives for infinities, NaN and zeros', () => {
        const values = [Infinity, -Infinity, Number.NaN, 0, -0, 88];
        const y = f(tensor(values, [2, 3]));
        expect(y.shape).toEqual([2, 3]);
        expectClose(y, values.map(definition).map(Math.fround), { relative: 4e-7 });
      });

      test('leaves one tensor behind', () => {
        const x = wave([7], 1);
        expectNoLeak(() => f(x), 1);
      });
    });
  },
  testBackends.filter(({ form }) => form === 'fused'),
);
