import '@tensorflow/tfjs-backend-cpu';
import { customGrad, exp, mul, square, type Tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { expectGradients } from './expect-gradients';
import { wave } from './wave';

/** x², with a gradient of 2 x · `error`. */
const squareWithError = (error: number) =>
  customGrad((...inputs) => {
    const x = inputs[0] as Tensor;
    return { value: square(x), gradFunc: (dy) => mul(dy, mul(x, 2 * error)) };
  });

test('takes right gradients of several inputs and outputs', () => {
  expectGradients({ a: wave([3, 4], 1), b: wave([4], 2) }, (a, b) => [mul(a!, exp(b!)), square(a!)]);
});

test('refuses a gradient that is wrong by a thousandth, by name', () => {
  expectGradients({ x: wave([7], 1) }, (x) => squareWithError(1)(x!));
  expect(() => expectGradients({ x: wave([7], 1) }, (x) => squareWithError(1.001)(x!))).toThrow(
    /^gradient of x: at index \d of 7 expected/,
  );
});
