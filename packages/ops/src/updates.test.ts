import { eachBackend, expectClose, wave, waveValues } from '@ostinato/testing';
import {
  clone,
  matMul,
  memory,
  ones,
  reshape,
  scalar,
  type Tensor,
  type Tensor2D,
  variable,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { adamUpdate } from './adam-update';
import { clipScale, globalNorm } from './global-norm';
import { rmspropUpdate } from './rmsprop-update';
import { sgdUpdate } from './sgd-update';
import { Weight } from './weight';

const size = 37;
const steps = 6;

function weightOf(value: Tensor): Weight {
  const made = variable(value);
  value.dispose();
  return new Weight('w', made);
}

const slot = () => variable(zeros([size]));
const gradientAt = (step: number) => waveValues(size, step, 2);

/** Runs `update` over some steps, in float64, on the same gradients. */
function expected(update: (w: number, g: number, state: number[], step: number) => number): number[] {
  return Array.from(waveValues(size, 50), (start, i) => {
    const state = [0, 0, 0];
    let w = start;
    for (let step = 1; step <= steps; step++) w = update(w, gradientAt(step)[i]!, state, step);
    return w;
  });
}

function trained(update: (weight: Weight, gradient: Tensor, step: number) => void): Tensor {
  const weight = weightOf(wave([size], 50));
  for (let step = 1; step <= steps; step++) update(weight, wave([size], step, 2), step);
  expect(weight.version).toBe(steps);
  return weight.variable;
}

eachBackend(() => {
  describe('sgdUpdate follows its formula', () => {
    test('without momentum, scaled by a number', () => {
      const value = trained((weight, g) => sgdUpdate(weight, {}, g, { learningRate: 0.05 }, 0.25));
      expectClose(
        value,
        expected((w, g) => w - 0.05 * 0.25 * g),
        { relative: 1e-6, absolute: 1e-6 },
      );
    });

    for (const nesterov of [false, true]) {
      test(`with momentum${nesterov ? ', nesterov' : ''} and decay, scaled by a tensor`, () => {
        const slots = { velocity: slot() };
        const settings = { learningRate: 0.05, momentum: 0.9, nesterov, weightDecay: 0.1 };
        const value = trained((weight, g) => sgdUpdate(weight, slots, g, settings, scalar(0.5)));
        const result = expected((w, g, state) => {
          state[0] = 0.9 * state[0]! - 0.05 * 0.5 * g;
          return w * (1 - 0.05 * 0.1) + (nesterov ? 0.9 * state[0]! - 0.05 * 0.5 * g : state[0]!);
        });
        expectClose(value, result, { relative: 2e-6, absolute: 2e-6 });
      });
    }
  });

  describe('adamUpdate follows its formula', () => {
    for (const [name, weightDecay, amsgrad] of [
      ['as it is', 0, false],
      ['with decay', 0.2, false],
      ['with the largest velocity', 0, true],
    ] as const) {
      test(name, () => {
        const slots = { momentum: slot(), velocity: slot(), maxVelocity: amsgrad ? slot() : undefined };
        const value = trained((weight, g, step) =>
          adamUpdate(
            weight,
            slots,
            g,
            { learningRate: 0.03, beta1: 0.8, beta2: 0.9, step, weightDecay },
            0.5,
          ),
        );
        const result = expected((w, g, state, step) => {
          state[0] = 0.8 * state[0]! + 0.2 * (0.5 * g);
          state[1] = 0.9 * state[1]! + 0.1 * (0.5 * g) ** 2;
          state[2] = amsgrad ? Math.max(state[2]!, state[1]!) : state[1]!;
          const alpha = (0.03 * Math.sqrt(1 - 0.9 ** step)) / (1 - 0.8 ** step);
          return w * (1 - 0.03 * weightDecay) - (alpha * state[0]!) / (Math.sqrt(state[2]!) + 1e-7);
        });
        expectClose(value, result, { relative: 5e-6, absolute: 5e-6 });
      });
    }
  });

  describe('rmspropUpdate follows its formula', () => {
    for (const [name, momentum, centered] of [
      ['as it is', 0, false],
      ['with momentum', 0.7, false],
      ['centered, with momentum', 0.7, true],
    ] as const) {
      test(name, () => {
        const slots = { velocity: slot(), average: centered ? slot() : undefined, momentum: slot() };
        const settings = { learningRate: 0.01, rho: 0.8, momentum, epsilon: 1e-3, weightDecay: 0.1 };
        const value = trained((weight, g) => rmspropUpdate(weight, slots, g, settings));
        const result = expected((w, g, state) => {
          state[0] = 0.8 * state[0]! + 0.2 * g * g;
          state[1] = 0.8 * state[1]! + 0.2 * g;
          const change = (0.01 * g) / Math.sqrt(state[0]! - (centered ? state[1]! ** 2 : 0) + 1e-3);
          state[2] = momentum * state[2]! + change;
          return w * (1 - 0.01 * 0.1) - state[2]!;
        });
        expectClose(value, result, { relative: 2e-5, absolute: 2e-5 });
      });
    }
  });

  describe('an update', () => {
    const update = (weight: Weight) =>
      sgdUpdate(weight, {}, ones(weight.variable.shape), { learningRate: 1 });

    test('leaves tensors that share the data as they were', () => {
      const source = wave([4, 3], 1);
      const weight = new Weight('w', variable(source));
      const before = [...source.dataSync()];
      const [flat, copy] = [reshape(weight.variable, [12]), clone(weight.variable)];
      update(weight);
      update(weight);
      for (const shared of [source, flat, copy]) expect([...shared.dataSync()]).toEqual(before);
      expectClose(
        weight.variable,
        before.map((value) => value - 2),
        { absolute: 1e-6 },
      );
    });

    test('is seen by matMul, which may have packed the weight', () => {
      const weight = weightOf(wave([4, 3], 1));
      const x = wave([2, 4], 2) as Tensor2D;
      for (let step = 0; step < 3; step++) {
        const product = matMul(x, weight.variable as Tensor2D).dataSync();
        const values = weight.variable.dataSync();
        const inputs = x.dataSync();
        const exact = Array.from({ length: 6 }, (_, at) => {
          const [row, column] = [Math.floor(at / 3), at % 3];
          return [0, 1, 2, 3].reduce((total, k) => total + inputs[row * 4 + k]! * values[k * 3 + column]!, 0);
        });
        expectClose(product, exact, { ofLargest: 1e-6 });
        update(weight);
      }
    });

    test('leaves no tensor behind', () => {
      const weight = weightOf(wave([size], 1));
      const slots = { momentum: slot(), velocity: slot() };
      const gradient = wave([size], 2);
      const run = () => adamUpdate(weight, slots, gradient, { learningRate: 0.1, step: 1 });
      run();
      const before = memory().numTensors;
      run();
      expect(memory().numTensors).toBe(before);
    });

    test('refuses a gradient of another shape, by name', () => {
      expect(() => sgdUpdate(weightOf(zeros([2, 3])), {}, zeros([3, 2]), { learningRate: 1 })).toThrow(
        'sgdUpdate: gradient must be of shape [2, 3], received [3, 2].',
      );
    });
  });

  describe('globalNorm', () => {
    test('is the norm of all tensors as one vector', () => {
      const tensors = [wave([3, 7], 1), wave([101], 2, 30), wave([], 3)];
      const sum = tensors
        .flatMap((tensor) => [...tensor.dataSync()])
        .reduce((total, value) => total + value * value, 0);
      expectClose(globalNorm(tensors), Math.sqrt(sum), { relative: 1e-6 });
      expectClose(globalNorm([]), 0, { absolute: 0 });
    });

    test('is NaN if a value is', () => {
      expect(globalNorm([wave([3], 1), scalar(Number.NaN)]).dataSync()[0]).toBeNaN();
    });

    test('gives the scale that clips, and 1 below the bound', () => {
      expectClose(clipScale(scalar(8), 2), 0.25, { relative: 1e-6 });
      expectClose(clipScale(scalar(0.5), 2), 1, { absolute: 0 });
      expectClose(clipScale(scalar(0), 2), 1, { absolute: 0 });
    });
  });
});
