// What layers and models add to the ops that they are made of: `pnpm bench` (after `pnpm build` at the root).
// Both sides run the same ops on the same weights, one after the other in one loop; medians of one process.
import { cpus } from 'node:os';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { type LayersModel, layers, sequential } from '@ostinato/layers';
import { lstmSequence } from '@ostinato/ops';
import * as tf from '@tensorflow/tfjs-core';

type Ops = (x: tf.Tensor3D, w: tf.Variable[]) => tf.Tensor;

interface Workload {
  name: string;
  shape: [batch: number, time: number, features: number];
  model: () => LayersModel;
  ops: Ops;
}

const lstm = (units: number, more: object = {}) => layers.lstm({ units, ...more });
const weights = (w: tf.Variable[], at: number) => ({
  kernel: w[at] as unknown as tf.Tensor2D,
  recurrentKernel: w[at + 1] as unknown as tf.Tensor2D,
  bias: w[at + 2] as unknown as tf.Tensor1D,
});
const dense = (x: tf.Tensor, w: tf.Variable[], at: number) => {
  const rows = tf.reshape(x, [-1, x.shape.at(-1)!]) as tf.Tensor2D;
  return tf.add(tf.matMul(rows, w[at] as unknown as tf.Tensor2D), w[at + 1]!);
};
const sequences = { returnSequences: true };
const backwards = { goBackwards: true };

const workloads: Workload[] = [
  {
    name: 'classify-lstm',
    shape: [32, 100, 32],
    model: () => sequential({ layers: [lstm(64, { inputShape: [100, 32] }), layers.dense({ units: 1 })] }),
    ops: (x, w) => dense(lstmSequence(x, weights(w, 0)).state.hidden, w, 3),
  },
  {
    name: 'bi-lstm',
    shape: [32, 100, 32],
    model: () =>
      sequential({
        layers: [
          layers.bidirectional({ layer: lstm(64, sequences), inputShape: [100, 32] }),
          layers.bidirectional({ layer: lstm(32) }),
          layers.dense({ units: 1 }),
        ],
      }),
    ops: (x, w) => {
      const forward = lstmSequence(x, weights(w, 0), sequences).outputs!;
      const backward = lstmSequence(x, weights(w, 3), { ...sequences, ...backwards }).outputs!;
      const both = tf.concat([forward, tf.reverse(backward, 1)], -1);
      const ends = [lstmSequence(both, weights(w, 6)), lstmSequence(both, weights(w, 9), backwards)];
      return dense(
        tf.concat(
          ends.map(({ state }) => state.hidden),
          -1,
        ),
        w,
        12,
      );
    },
  },
  {
    name: 'char-lstm',
    shape: [50, 50, 65],
    model: () =>
      sequential({
        layers: [
          lstm(128, { ...sequences, inputShape: [50, 65] }),
          lstm(128, sequences),
          layers.dense({ units: 65 }),
        ],
      }),
    ops: (x, w) => {
      const first = lstmSequence(x, weights(w, 0), sequences).outputs!;
      return dense(lstmSequence(first, weights(w, 3), sequences).outputs!, w, 6);
    },
  },
];

const ROUNDS = 31;
const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!;
const timed = (act: () => void) => {
  const start = performance.now();
  tf.tidy(act);
  return performance.now() - start;
};

const { relaxed } = await useWasmSimd();
console.log(
  `${cpus()[0]!.model}, Node ${process.version}, ${relaxed ? 'relaxed' : 'plain'} SIMD, median ms of ${ROUNDS}`,
);
for (const { name, shape, model, ops } of workloads) {
  const net = model();
  const x = tf.randomNormal<tf.Rank.R3>(shape, 0, 1, 'float32', 1);
  const variables = net.weights.map((weight) => weight.variable);
  const pass = { training: true, random: { seed: 0, step: 0, sampleOffset: 0 } };
  const train = (run: () => tf.Tensor) =>
    timed(() => void tf.variableGrads(() => tf.sum(run()) as tf.Scalar, variables).value.dataSync());
  const infer = (run: () => tf.Tensor) => timed(() => void run().dataSync());
  const times: Record<string, number[]> = {
    trainLayers: [],
    trainOps: [],
    predictLayers: [],
    predictOps: [],
  };
  for (let round = 0; round < ROUNDS; round++) {
    times.trainLayers!.push(train(() => net.forward([x], pass).outputs[0]!));
    times.trainOps!.push(train(() => ops(x, variables)));
    times.predictLayers!.push(infer(() => net.predictOnBatch(x) as tf.Tensor));
    times.predictOps!.push(infer(() => ops(x, variables)));
  }
  const [a, b, c, d] = Object.values(times).map(median) as [number, number, number, number];
  const compared = (mine: number, bare: number) =>
    `${mine.toFixed(2)} / ${bare.toFixed(2)} (${((100 * mine) / bare - 100).toFixed(1)} %)`;
  console.log(`${name.padEnd(14)} train ${compared(a, b)}   predict ${compared(c, d)}`);
}
