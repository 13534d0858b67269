import { eachBackend, expectClose, expectGradients } from '@ostinato/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { activation } from './activation';
import { type ActivationName, activationName, activationNames } from './activation-name';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const clip = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const softplus = (x: number) => Math.log1p(Math.exp(x));

/** Abramowitz and Stegun 7.1.5: the power series of the error function; beyond 4 it is 1 to 2e-8. */
function erf(x: number): number {
  if (Math.abs(x) > 4) return Math.sign(x);
  let [sum, term] = [0, x];
  for (let n = 0; n < 100; n++) {
    sum += term / (2 * n + 1);
    term *= -(x * x) / (n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** Formulas of the Keras 3 documentation, in float64; those along an axis are tested on their own. */
const formulas: Record<Exclude<ActivationName, 'softmax' | 'logSoftmax'>, (x: number) => number> = {
  linear: (x) => x,
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  relu6: (x) => clip(x, 0, 6),
  leakyRelu: (x) => (x >= 0 ? x : 0.2 * x),
  elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  selu: (x) => 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  softplus,
  softsign: (x) => x / (1 + Math.abs(x)),
  sigmoid,
  hardSigmoid: (x) => clip(x / 6 + 0.5, 0, 1),
  hardSigmoidKeras2: (x) => clip(0.2 * x + 0.5, 0, 1),
  hardTanh: (x) => clip(x, -1, 1),
  silu: (x) => x * sigmoid(x),
  hardSilu: (x) => x * clip(x / 6 + 0.5, 0, 1),
  gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  mish: (x) => x * Math.tanh(softplus(x)),
  exponential: Math.exp,
  logSigmoid: (x) => -softplus(-x),
  tanhShrink: (x) => x - Math.tanh(x),
};

/** None of them on a kink of a formula. */
const points = [-7.1, -3.3, -2.6, -1.2, -0.4, -0.07, 0.07, 0.35, 1.3, 2.4, 3.2, 6.5];

eachBackend(() => {
  for (const [name, formula] of Object.entries(formulas)) {
    test(`${name} follows its formula to 1e-6, its gradient to 2e-3`, () => {
      const apply = activation(name);
      // tfjs's own erf is a polynomial with an absolute error of 1.5e-7.
      expectClose(apply(tensor(points)), points.map(formula), { relative: 1e-6, absolute: 1.5e-6 });
      const tolerance = { relative: 2e-3, absolute: 2e-4 };
      expectGradients({ x: tensor(points) }, (x) => apply(x!), { tolerance, step: 1e-2 });
    });
  }

  test('softmax and logSoftmax act along the last axis', () => {
    const x = tensor([
      [1, 2, 4],
      [0, -1, 3],
    ]);
    const rows = [
      [1, 2, 4],
      [0, -1, 3],
    ].flatMap((row) => {
      const total = row.reduce((sum, value) => sum + Math.exp(value), 0);
      return row.map((value) => Math.exp(value) / total);
    });
    expectClose(activation('softmax')(x), rows, { relative: 1e-6 });
    expectClose(activation('log_softmax')(x), rows.map(Math.log), { relative: 1e-6 });
  });
});

test("knows Keras's spellings", () => {
  expect(activationName('hard_sigmoid')).toBe('hardSigmoid');
  expect(activationName('swish')).toBe('silu');
  expect(activationName('log_softmax')).toBe('logSoftmax');
  for (const name of activationNames) expect(activationName(name)).toBe(name);
});

test('lists the known names when it is asked for another', () => {
  expect(() => activation('tahn')).toThrow(
    /^activation: name must be one of linear, tanh, relu, .*, received 'tahn'\.$/,
  );
});
