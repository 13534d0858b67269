import process from 'node:process';
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { createRandom } from '@ostinato/data';
import { type Layer, layers, type Sequential, sequential } from '@ostinato/layers';
import { Trainer, trainOnBatch } from '@ostinato/trainer';
import { UserError } from '../user-error';

/** A network and a batch to train it on. */
interface Workload {
  name: string;
  about: string;
  batch: number;
  time: number;
  features: number;
  /** What stands above the input. */
  layers: () => Layer[];
  /** Whether it says something at every step, one class of `features`; else one yes or no at the end. */
  everyStep?: boolean;
}

const yesOrNo = () => layers.dense({ units: 1, activation: 'sigmoid' });

const classify = (name: string, about: string, make: () => Layer): Workload => {
  return { name, about, batch: 32, time: 100, features: 32, layers: () => [make(), yesOrNo()] };
};

/** What is measured. */
export const WORKLOADS: readonly Workload[] = [
  classify('classify-rnn', 'SimpleRNN(64), 32 × 100 steps of 32', () => layers.simpleRNN({ units: 64 })),
  classify('classify-lstm', 'LSTM(64), 32 × 100 steps of 32', () => layers.lstm({ units: 64 })),
  classify('classify-gru', 'GRU(64), 32 × 100 steps of 32', () => layers.gru({ units: 64 })),
  {
    name: 'char-lstm',
    about: '2 × LSTM(128), 50 × 50 of 65 characters',
    batch: 50,
    time: 50,
    features: 65,
    everyStep: true,
    layers: () => [
      layers.lstm({ units: 128, returnSequences: true }),
      layers.lstm({ units: 128, returnSequences: true }),
      layers.dense({ units: 65, activation: 'softmax' }),
    ],
  },
];

/** Steps before the clock runs. */
const WARM_UP = 3;

/**
 * Trains some steps of each workload and prints the median time per step.
 *
 * @param names - of workloads; all if empty
 * @throws {UserError} if there is none of that name
 */
export async function benchmark(
  names: readonly string[],
  { steps, json }: { steps: number; json?: boolean },
): Promise<void> {
  const unknown = names.find((name) => !WORKLOADS.some((workload) => workload.name === name));
  if (unknown !== undefined) {
    throw new UserError(
      `there is no workload '${unknown}'. Workloads: ${WORKLOADS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const { relaxed, wide } = await useWasmSimd();
  const environment = { node: process.version, simd: wide ? 'wide' : relaxed ? 'relaxed' : 'plain' };
  if (!json) process.stdout.write(`Node ${environment.node}, ${environment.simd} SIMD, one thread, Adam\n`);
  for (const workload of WORKLOADS) {
    if (names.length > 0 && !names.includes(workload.name)) continue;
    const milliseconds = await medianStep(workload, steps);
    const { name, about } = workload;
    const line = `${name.padEnd(14)} ${milliseconds.toFixed(2).padStart(8)} ms per step   ${about}`;
    process.stdout.write(
      json ? `${JSON.stringify({ name, milliseconds, steps, ...environment })}\n` : `${line}\n`,
    );
  }
}

async function medianStep(workload: Workload, steps: number): Promise<number> {
  const trainer = new Trainer(build(workload), {
    optimizer: 'adam',
    loss: workload.everyStep ? 'sparseCategoricalCrossentropy' : 'binaryCrossentropy',
  });
  const { x, y } = batchOf(workload);
  const times: number[] = [];
  for (let step = -WARM_UP; step < steps; step++) {
    const start = performance.now();
    await trainOnBatch(trainer, x, y);
    if (step >= 0) times.push(performance.now() - start);
  }
  trainer.dispose();
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function build(workload: Workload): Sequential {
  const model = sequential({ seed: 1 });
  model.add(layers.inputLayer({ inputShape: [workload.time, workload.features] }));
  for (const layer of workload.layers()) model.add(layer);
  return model;
}

function batchOf({ batch, time, features, everyStep }: Workload) {
  const random = createRandom(1);
  const x = {
    data: Float32Array.from({ length: batch * time * features }, () => random.normal()),
    shape: [batch, time, features],
  };
  const shape = everyStep ? [batch, time, 1] : [batch, 1];
  const classes = everyStep ? features : 2;
  const length = everyStep ? batch * time : batch;
  return { x, y: { data: Float32Array.from({ length }, () => random.integer(classes)), shape } };
}
