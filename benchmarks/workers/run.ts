// Training steps by one thread and by two, interleaved: node benchmarks/workers/run.ts [--rounds 5] [--only char-lstm:50]
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ArraySource, adam, fitTrainer, Trainer, type WorkersOptions } from '@ostinato/trainer';
import { useWasmSimd } from 'ostinato';
import { makeBatch, workloads } from '../workload.ts';
import { makeModel } from './model.ts';

const cases: [name: string, batch: number][] = [
  ['classify-lstm', 32],
  ['classify-lstm', 128],
  ['classify-gru', 32],
  ['classify-gru', 128],
  ['bi-lstm', 32],
  ['bi-lstm', 128],
  ['char-lstm', 50],
  ['imdb-lstm', 32],
  ['imdb-lstm', 128],
  ['word-rnn', 64],
];
const losses = {
  mse: 'meanSquaredError',
  binary: 'binaryCrossentropy',
  categorical: 'categoricalCrossentropy',
  sparse: 'sparseCategoricalCrossentropy',
};
/** How long a round measures, and how long it warms up before: its workers are new, and so is their code. */
const MEASURED_MS = 1000;
const WARM_UP_MS = 500;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
await useWasmSimd();
console.log('| workload | batch | one thread, ms | two threads, ms | ratio |');
console.log('| --- | --- | --- | --- | --- |');
for (const [name, batchSize] of cases) {
  if (values.only && !`${name}:${batchSize}`.includes(values.only)) continue;
  const [one, two] = await measure(name, batchSize);
  console.log(
    `| ${name} | ${batchSize} | ${one.toFixed(2)} | ${two.toFixed(2)} | ${(one / two).toFixed(2)} |`,
  );
}

/** Medians over rounds of the mean ms per step, by one thread and by two. */
async function measure(name: string, batchSize: number): Promise<[number, number]> {
  const workload = { ...workloads[name]!, batch: batchSize };
  const { x, y } = makeBatch(workload);
  const source = new ArraySource(x, y, { batchSize });
  const options = { optimizer: adam(), loss: losses[workload.loss] };
  const workers = {
    count: 2,
    model: name,
    create: () => new Worker(new URL('./replica.ts', import.meta.url)),
  };
  const contenders = [undefined, workers].map((help) => ({
    trainer: new Trainer(makeModel(name), options),
    help,
    times: [] as number[],
  }));
  const first = await stepTime(contenders[0]!.trainer, source, undefined, 1, 3);
  const [warmUp, steps] = [WARM_UP_MS, MEASURED_MS].map((ms) => Math.max(2, Math.round(ms / first)));
  for (let round = 0; round < rounds; round++) {
    for (const { trainer, help, times } of contenders) {
      times.push(await stepTime(trainer, source, help, warmUp!, steps!));
    }
  }
  for (const { trainer } of contenders) trainer.dispose();
  source.dispose();
  return contenders.map(({ times }) => median(times)) as [number, number];
}

/** Mean ms per step, in a run of its own. */
async function stepTime(
  trainer: Trainer,
  source: ArraySource,
  workers: WorkersOptions | undefined,
  warmUp: number,
  steps: number,
): Promise<number> {
  let began = 0;
  let ended = 0;
  await fitTrainer(trainer, () => batchesOf(source, warmUp + steps), null, {
    workers,
    callbacks: {
      onBatchBegin: (batch: number) => {
        if (batch === warmUp) began = performance.now();
      },
      onTrainEnd: () => {
        ended = performance.now();
      },
    },
  });
  return (ended - began) / steps;
}

/** The one batch of a source, so many times. */
function* batchesOf(source: ArraySource, times: number) {
  for (let i = 0; i < times; i++) yield* source.batches();
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;
}
