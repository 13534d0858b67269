import {
  adamUpdate,
  dropoutMask,
  globalNorm,
  layerNormalization,
  rmspropUpdate,
  sgdUpdate,
  softmaxCrossentropy,
  sparseSoftmaxCrossentropy,
  Weight,
} from '@ostinato/ops';
import { expectClose, RandomChoices, type Tolerance, testBackends, wave } from '@ostinato/testing';
import {
  dispose,
  getKernel,
  getKernelsForBackend,
  grads,
  mul,
  setBackend,
  sum,
  type Tensor,
  type Tensor1D,
  tensor,
  tidy,
  variable,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';

const lengths = [1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 67];

/** A value and its gradients, with weights on the outputs that differ everywhere. */
function withGradients(inputs: Tensor[], f: (...inputs: Tensor[]) => Tensor): Tensor[] {
  const loss = (...tensors: Tensor[]) => {
    const y = f(...tensors);
    return sum(mul(y, wave(y.shape, 9)));
  };
  return [f(...inputs), ...grads(loss)(inputs)];
}

/** What an update leaves in its weight and slots after two steps. */
function afterTwoSteps(
  size: number,
  slots: number,
  update: (weight: Weight, slots: Tensor[], step: number) => void,
) {
  const made = [wave([size], 1), ...Array.from({ length: slots }, () => zeros([size]))].map((value) =>
    variable(value),
  );
  const weight = new Weight('w', made[0]!);
  for (const step of [1, 2]) update(weight, made.slice(1), step);
  const results = made.map((value) => mul(value, 1));
  dispose(made);
  return results;
}

/** Each op on random sizes, as a function of what the generator chooses. */
const ops: Record<string, { run: (random: RandomChoices) => Tensor[]; tolerance: Tolerance }> = {
  sparseSoftmaxCrossentropy: {
    tolerance: { relative: 1e-5, absolute: 1e-6 },
    run(random) {
      const [rows, classes] = [random.oneOf(lengths), random.oneOf(lengths)];
      const labels = Array.from({ length: rows }, () => random.integer(0, classes - 1));
      return withGradients([wave([rows, classes], 1, random.oneOf([0.1, 3, 40]))], (logits) =>
        sparseSoftmaxCrossentropy(tensor(labels, [rows], 'int32'), logits!),
      );
    },
  },
  softmaxCrossentropy: {
    tolerance: { relative: 1e-5, absolute: 2e-6 },
    run(random) {
      const shape = [random.oneOf(lengths), random.oneOf(lengths)];
      return withGradients([wave(shape, 1, random.oneOf([0.1, 3]))], (logits) =>
        softmaxCrossentropy(wave(shape, 2), logits!),
      );
    },
  },
  layerNormalization: {
    tolerance: { ofLargest: 1e-5, absolute: 1e-6 },
    run(random) {
      const [rows, size] = [random.oneOf(lengths), random.oneOf(lengths)];
      return withGradients([wave([rows, size], 1, 3), wave([size], 2), wave([size], 3)], (x, gamma, beta) =>
        layerNormalization(x!, gamma as Tensor1D, beta as Tensor1D, random.oneOf([1e-3, 1e-5])),
      );
    },
  },
  dropoutMask: {
    tolerance: { absolute: 0 },
    run(random) {
      const shape = [random.oneOf(lengths), random.oneOf(lengths), random.oneOf(lengths)];
      const context = {
        seed: random.integer(0, 2 ** 40),
        step: random.integer(0, 1e6),
        sampleOffset: random.integer(0, 99),
      };
      return [dropoutMask(shape, random.oneOf([0, 0.1, 0.5, 0.9]), context, 'layer', random.integer(0, 2))];
    },
  },
  globalNorm: {
    tolerance: { relative: 1e-6 },
    run: (random) => [
      globalNorm(
        Array.from({ length: random.integer(1, 5) }, (_, i) => wave([random.oneOf(lengths)], i + 1)),
      ),
    ],
  },
  sgdUpdate: {
    tolerance: { relative: 2e-6, absolute: 1e-6 },
    run(random) {
      const size = random.oneOf(lengths);
      const settings = {
        learningRate: 0.1,
        momentum: random.oneOf([0, 0.9]),
        nesterov: random.chance(0.5),
        weightDecay: random.oneOf([0, 0.1]),
      };
      return afterTwoSteps(size, 1, (weight, [velocity], step) =>
        sgdUpdate(weight, { velocity } as never, wave([size], step + 1), settings, 0.5),
      );
    },
  },
  adamUpdate: {
    tolerance: { relative: 1e-5, absolute: 1e-6 },
    run(random) {
      const size = random.oneOf(lengths);
      const amsgrad = random.chance(0.5);
      const weightDecay = random.oneOf([0, 0.1]);
      return afterTwoSteps(size, 3, (weight, [momentum, velocity, largest], step) => {
        const slots = { momentum, velocity, maxVelocity: amsgrad ? largest : undefined };
        adamUpdate(
          weight,
          slots as never,
          wave([size], step + 1),
          { learningRate: 0.1, step, weightDecay },
          2,
        );
      });
    },
  },
  rmspropUpdate: {
    tolerance: { relative: 2e-5, absolute: 1e-5 },
    run(random) {
      const size = random.oneOf(lengths);
      const [centered, momentum] = [random.chance(0.5), random.oneOf([0, 0.9])];
      return afterTwoSteps(size, 3, (weight, [velocity, average, slot], step) => {
        const slots = { velocity, average: centered ? average : undefined, momentum: slot };
        rmspropUpdate(weight, slots as never, wave([size], step + 1), {
          learningRate: 0.1,
          momentum,
          epsilon: 1e-2,
        });
      });
    },
  },
};

const seeds = Array.from({ length: 60 }, (_, i) => i + 1);

function solve(run: (random: RandomChoices) => Tensor[], seed: number): number[][] {
  const results: number[][] = [];
  tidy(() => {
    for (const result of run(new RandomChoices(seed))) results.push([...result.dataSync()]);
  });
  return results;
}

describe.each(testBackends.filter(({ form, missing }) => form === 'fused' && !missing))(
  'on $name',
  (backend) => {
    test.each(Object.entries(ops))(
      '%s on 60 random sizes agrees with the scalar reference',
      async (name, op) => {
        await setBackend('cpu');
        const references = seeds.map((seed) => solve(op.run, seed));
        await backend.start();
        seeds.forEach((seed, i) => {
          solve(op.run, seed).forEach((result, n) => {
            expectClose(result, references[i]![n]!, op.tolerance, `${name}, seed ${seed}, result ${n}`);
          });
        });
      },
    );

    test('every kernel that cpu has is there', async () => {
      await backend.start();
      for (const { kernelName } of getKernelsForBackend('cpu')) {
        if (kernelName.startsWith('Ostinato'))
          expect(getKernel(kernelName, 'wasm'), kernelName).toBeDefined();
      }
    });
  },
);
