import { Weight } from '@ostinato/ops';
import { eachBackend } from '@ostinato/testing';
import '@tensorflow/tfjs-backend-cpu';
import { abs, memory, scalar, type Tensor, tensor1d, train, variable } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import goldens from '../goldens/optimizers.json' with { type: 'json' };
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam, adamw } from './adam';
import { adamax } from './adamax';
import { getOptimizer } from './get-optimizer';
import { lion } from './lion';
import { nadam } from './nadam';
import { disposeOptimizerState, type Optimizer } from './optimizer';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

const factories = { sgd, adam, adamw, nadam, adamax, rmsprop, adagrad, adadelta, lion };

/** tools/golden/trainer_optimizers.py: the gradient of weight i at update t. */
function gradientAt(weights: Float32Array, t: number): Float32Array {
  return weights.map((w, i) => goldens.slope[i]! * (w - goldens.centre[i]!) + Math.sin(t) / 10);
}

/** Runs 20 updates and calls back after each; leaves no tensor but the weight. */
function run(optimizer: Optimizer, weight: Weight, seen: (t: number, weights: Float32Array) => void): void {
  const state = optimizer.init([weight]);
  for (let t = 1; t <= 20; t++) {
    const gradient = tensor1d(gradientAt(weight.variable.dataSync() as Float32Array, t));
    optimizer.update(state, [weight], [gradient]);
    gradient.dispose();
    seen(t, weight.variable.dataSync() as Float32Array);
  }
  disposeOptimizerState(state);
}

const makeWeight = () => new Weight('dense/kernel', variable(tensor1d(goldens.initial)));

eachBackend(() =>
  describe('optimizers', () => {
    test.each(goldens.cases)(
      '$name follows $source over 20 updates within 2e-6',
      ({ name, options, weights }) => {
        const factory = factories[name.split(' ')[0] as keyof typeof factories];
        const expected = weights as Record<string, number[]>;
        run(factory(options as never), makeWeight(), (t, values) => {
          for (const [i, value] of (expected[t] ?? []).entries()) {
            expect(
              Math.abs(values[i]! - value),
              `weight ${i} after ${t} updates: ${values[i]}, ${value}`,
            ).toBeLessThan(2e-6 * Math.max(1, Math.abs(value)));
          }
        });
      },
    );

    test.each(Object.keys(factories))(
      '%s leaves no tensor behind and says that the weight changed',
      (name) => {
        const weight = makeWeight();
        const before = memory().numTensors;
        run(getOptimizer(name), weight, (t) => expect(weight.version).toBe(t));
        expect(memory().numTensors).toBe(before);
      },
    );

    test.each(Object.keys(factories))('%s multiplies the gradient by the scale it is given', (name) => {
      const step = (factor: number, scale: number | null) => {
        const [optimizer, weight] = [getOptimizer(name), makeWeight()];
        const gradient = tensor1d([0.1, -0.2, 0.3, 0.4].map((value) => value * factor));
        optimizer.update(optimizer.init([]), [weight], [gradient], scale === null ? null : scalar(scale));
        return [...weight.variable.dataSync()];
      };
      const [scaled, plain] = [step(4, 0.25), step(1, null)];
      for (const [i, value] of scaled.entries()) expect(value).toBeCloseTo(plain[i]!, 6);
    });

    test.each(['adam', 'lion'])('%s leaves weights alone that are excluded from decay', (name) => {
      const factory = factories[name as 'adam' | 'lion'];
      const optimizer = factory({
        learningRate: 0.5,
        weightDecay: 0.2,
        excludeFromWeightDecay: (path) => path.endsWith('bias'),
      });
      const [kernel, bias] = ['dense/kernel', 'dense/bias'].map(
        (path) => new Weight(path, variable(tensor1d([1, 2]))),
      );
      const zero = tensor1d([0, 0]);
      optimizer.update(optimizer.init([]), [kernel!, bias!], [zero, zero]);
      expect([...kernel!.variable.dataSync()]).toEqual([0.9, 1.8].map(Math.fround));
      expect([...bias!.variable.dataSync()]).toEqual([1, 2]);
    });

    test('a schedule is asked with the number of updates made', () => {
      const asked: number[] = [];
      const optimizer = sgd({
        learningRate: (step) => {
          asked.push(step);
          return 0.1;
        },
      });
      run(optimizer, makeWeight(), () => {});
      expect(asked).toEqual(Array.from({ length: 20 }, (_, i) => i));
    });

    test('an optimizer of tf.train keeps its own formulas', () => {
      const [own, ours] = [makeWeight(), makeWeight()];
      const reference = train.momentum(0.02, 0.7);
      for (let t = 1; t <= 3; t++) {
        const gradient = tensor1d(gradientAt(own.variable.dataSync() as Float32Array, t));
        reference.applyGradients([{ name: own.variable.name, tensor: gradient }]);
      }
      const wrapped = getOptimizer(train.momentum(0.02, 0.7));
      const state = wrapped.init([]);
      for (let t = 1; t <= 3; t++) {
        wrapped.update(state, [ours], [tensor1d(gradientAt(ours.variable.dataSync() as Float32Array, t))]);
      }
      expect([...ours.variable.dataSync()]).toEqual([...own.variable.dataSync()]);
      expect(ours.version).toBe(3);
    });

    test('a constraint holds after each update', () => {
      const weight = new Weight('dense/kernel', variable(tensor1d(goldens.initial)), {
        constraint: (value: Tensor) => abs(value),
      });
      run(sgd(0.1), weight, (_, values) => expect(Math.min(...values)).toBeGreaterThanOrEqual(0));
    });
  }),
);
