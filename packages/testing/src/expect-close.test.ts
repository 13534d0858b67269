import '@tensorflow/tfjs-backend-cpu';
import { tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { expectClose } from './expect-close';

test('takes what is within the tolerance, on either side of it', () => {
  expectClose([1.01, -2.02], [1, -2], { relative: 0.011 });
  expectClose([0.1, 100], [0, 100], { ofLargest: 0.0011 });
  expectClose([1e-7], [0], { absolute: 1e-6 });
  expectClose(tensor([1, 2]), new Float32Array([1, 2]), { absolute: 0 });
});

test('names the worst index and both values', () => {
  expect(() => expectClose([1, 2.1, 3.4], [1, 2, 3], { absolute: 0.05 }, 'outputs')).toThrow(
    'outputs: at index 2 of 3 expected 3, received 3.4: 8.00 times the tolerance {"absolute":0.05}',
  );
});

test('wants NaN and infinities where they are expected, and nowhere else', () => {
  const inf = Number.POSITIVE_INFINITY;
  expectClose([Number.NaN, inf], [Number.NaN, inf], { absolute: 0 });
  expect(() => expectClose([Number.NaN], [1], { relative: 1e9 })).toThrow('expected 1, received NaN');
  expect(() => expectClose([1], [Number.NaN], { absolute: 1e9 })).toThrow('expected NaN, received 1');
  expect(() => expectClose([-inf], [inf], { absolute: 1 })).toThrow('expected Infinity, received -Infinity');
});

test('wants as many values as expected', () => {
  expect(() => expectClose([1], [1, 2], { absolute: 1 })).toThrow('values: expected 2 values, received 1');
});
