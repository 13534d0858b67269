import {
  adamUpdate,
  clipScale,
  globalNorm,
  lstmSequence,
  sparseSoftmaxCrossentropy,
  Weight,
} from '@ostinato/ops';
import { testBackends, wave } from '@ostinato/testing';
import {
  dispose,
  engine,
  grad,
  matMul,
  mean,
  memory,
  type Scalar,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor,
  tidy,
  variable,
  variableGrads,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WasmBackend } from '../tfjs/wasm-backend';

const [batch, time, features, units, classes] = [16, 20, 8, 32, 5];

/** A small LSTM classifier with clipping and Adam; each call trains one step and gives the loss. */
function classifier(): () => number {
  const weightOf = (shape: number[], seed: number) => {
    const value = wave(shape, seed, 0.2);
    const weight = new Weight('w', variable(value));
    value.dispose();
    return weight;
  };
  const weights = [
    weightOf([features, 4 * units], 1),
    weightOf([units, 4 * units], 2),
    weightOf([4 * units], 3),
    weightOf([units, classes], 4),
  ];
  const slots = weights.map(({ variable: value }) =>
    tidy(() => ({ momentum: variable(zerosLike(value)), velocity: variable(zerosLike(value)) })),
  );
  const input = wave<Tensor3D>([batch, time, features], 5);
  const labels = tensor(
    Array.from({ length: batch }, (_, i) => (i * 3) % classes),
    [batch],
    'int32',
  );
  let step = 0;
  return () => {
    step++;
    const { value, grads } = variableGrads(() => {
      const [kernel, recurrentKernel, bias, output] = weights.map(({ variable: value }) => value);
      const { state } = lstmSequence(input, {
        kernel: kernel as unknown as Tensor2D,
        recurrentKernel: recurrentKernel as unknown as Tensor2D,
        bias: bias as unknown as Tensor1D,
      });
      const logits = matMul(state.hidden, output as unknown as Tensor2D);
      return mean(sparseSoftmaxCrossentropy(labels, logits)) as Scalar;
    });
    const scale = tidy(() => clipScale(globalNorm(Object.values(grads)), 1));
    weights.forEach((weight, i) => {
      adamUpdate(weight, slots[i]!, grads[weight.variable.name]!, { learningRate: 0.01, step }, scale);
    });
    const loss = value.dataSync()[0]!;
    dispose([value, scale, ...Object.values(grads)]);
    return loss;
  };
}

describe.each(testBackends.filter(({ form, missing }) => form === 'fused' && !missing))(
  'on $name, a fused classifier',
  (backend) => {
    beforeAll(() => backend.start());
    const heap = () => (engine().backend as unknown as WasmBackend).wasm.HEAPU8.length;

    test('leaves the count of tensors and the wasm heap flat over 500 steps, and learns', () => {
      const step = classifier();
      const first = step();
      for (let i = 0; i < 10; i++) step();
      const before = { ...memory(), heap: heap() };
      let last = first;
      for (let i = 0; i < 500; i++) last = step();
      expect(memory().numTensors).toBe(before.numTensors);
      expect(memory().numDataBuffers).toBe(before.numDataBuffers);
      expect(heap()).toBe(before.heap);
      expect(last).toBeLessThan(first / 100);
    });

    test('says what to do about a sequence that does not fit in the heap, and goes on', () => {
      const [steps, wide] = [1_000_000, 512];
      const before = memory().numTensors;
      const tooLong = () =>
        grad((x: Tensor) =>
          tidy(() => {
            const kernel = zeros([1, 4 * wide]) as Tensor2D;
            const recurrentKernel = zeros([wide, 4 * wide]) as Tensor2D;
            return sum(lstmSequence(x as Tensor3D, { kernel, recurrentKernel }).state.hidden);
          }),
        );
      expect(() => tidy(() => tooLong()(zeros([1, steps, 1])))).toThrow(
        /^wasm backend: \d+ bytes for the backward pass of a sequence must fit in the 4 GB of the wasm heap\. Use a smaller batch/,
      );
      expect(memory().numTensors).toBe(before);
      expect(classifier()()).toBeGreaterThan(0);
    });

    test('gives the same bits from the same start', () => {
      const [a, b] = [classifier(), classifier()];
      for (let i = 0; i < 20; i++) expect(b()).toBe(a());
    });
  },
);
