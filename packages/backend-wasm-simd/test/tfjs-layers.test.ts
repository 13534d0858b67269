import '@tensorflow/tfjs-backend-wasm';
import { train as optimizers, setBackend, tensor } from '@tensorflow/tfjs-core';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { useWasmSimd } from '../src';

const BATCH = 16;

/** tfjs's own default, orthogonal, needs chained ops, which only the umbrella `@tensorflow/tfjs` registers. */
const recurrentInitializer = 'glorotUniform';

interface Workload {
  /** A kernel that its training needs and tfjs's wasm backend lacks. */
  missing: string;
  layers: () => Sequential['layers'];
  /** Shape of one sample. */
  shape: number[];
  /** Value of element `i` of a sample with this label. */
  value: (label: number, i: number) => number;
}

const noise = (label: number, i: number) => Math.sin(i * i) + label;

const workloads: Record<string, Workload> = {
  'Embedding and LSTM': {
    missing: 'UnsortedSegmentSum',
    layers: () => [
      layers.embedding({ inputDim: 20, outputDim: 8, inputLength: 12 }),
      layers.lstm({ units: 8, recurrentInitializer }),
    ],
    shape: [12],
    value: (label, i) => ((i * i) % 10) + 10 * label,
  },
  'Conv1D and pooling': {
    missing: 'Conv2DBackpropFilter',
    layers: () => [
      layers.conv1d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [20, 4] }),
      layers.globalAveragePooling1d({}),
    ],
    shape: [20, 4],
    value: noise,
  },
  'a depthwise Conv2D': {
    missing: 'DepthwiseConv2dNativeBackpropFilter',
    layers: () => [
      layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, inputShape: [8, 8, 3] }),
      layers.flatten(),
    ],
    shape: [8, 8, 3],
    value: noise,
  },
  ConvLSTM2D: {
    missing: 'Conv2DBackpropFilter',
    layers: () => [
      layers.convLstm2d({ filters: 4, kernelSize: 3, recurrentInitializer, inputShape: [4, 6, 6, 2] }),
      layers.flatten(),
    ],
    shape: [4, 6, 6, 2],
    value: noise,
  },
};

/** Trains a classifier of two classes for some steps and gives its losses. */
async function train(workload: Workload, steps: number): Promise<number[]> {
  const output = layers.dense({ units: 1, activation: 'sigmoid' });
  const model = sequential({ layers: [...workload.layers(), output] });
  model.compile({ optimizer: optimizers.adam(0.02), loss: 'binaryCrossentropy' });
  const size = workload.shape.reduce((n, length) => n * length, 1);
  const labels = Array.from({ length: BATCH }, (_, sample) => sample % 2);
  const x = tensor(
    labels.flatMap((label, sample) =>
      Array.from({ length: size }, (_, i) => workload.value(label, i + sample)),
    ),
    [BATCH, ...workload.shape],
  );
  const y = tensor(labels, [BATCH, 1]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) losses.push((await model.trainOnBatch(x, y)) as number);
  return losses;
}

describe.each(Object.entries(workloads))('a plain tfjs-layers model of %s on wasm', (_, workload) => {
  test('cannot train as tfjs starts the backend', async () => {
    await setBackend('wasm');
    await expect(train(workload, 1)).rejects.toThrow(
      `Kernel '${workload.missing}' not registered for backend 'wasm'`,
    );
  });
});

describe.each(Object.entries(workloads))('a plain tfjs-layers model of %s', (_, workload) => {
  beforeAll(() => useWasmSimd());

  test('trains after useWasmSimd', async () => {
    const losses = await train(workload, 30);
    expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]!);
  });
});
