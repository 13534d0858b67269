// Training steps by one thread and by two, interleaved: node benchmarks/workers/run.ts [--rounds 7]
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ArraySource, adam, fitTrainer, Trainer } from '@ostinato/trainer';
import { useWasmSimd } from 'ostinato';
import { makeBatch, workloads } from '../workload.ts';
import { makeModel } from './model.ts';

const cases: [name: string, batch: number][] = [
  ['classify-lstm', 32],
  ['classify-lstm', 128],
  ['classify-gru', 32],
  ['classify-gru', 128],
  ['char-lstm', 50],
];
const losses = {
  mse: 'meanSquaredError',
  binary: 'binaryCrossentropy',
  categorical: 'categoricalCrossentropy',
  sparse: 'sparseCategoricalCrossentropy',
};
const STEPS = 20;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, only: { type: 'string' } },
});
await useWasmSimd();
console.log('| workload | batch | one thread, ms | two threads, ms | ratio |');
console.log('| --- | --- | --- | --- | --- |');
for (const [name, batchSize] of cases) {
  if (values.only && !name.includes(values.only)) continue;
  const workload = { ...workloads[name]!, batch: batchSize };
  const { x, y } = makeBatch(workload);
  const times: [number[], number[]] = [[], []];
  const trainers = [1, 2].map(
    () => new Trainer(makeModel(name), { optimizer: adam(), loss: losses[workload.loss] }),
  );
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [i, trainer] of trainers.entries()) {
      const workers =
        i === 1
          ? { count: 2, model: name, create: () => new Worker(new URL('./replica.ts', import.meta.url)) }
          : undefined;
      let began = 0;
      const source = repeated(new ArraySource(x, y, { batchSize }), STEPS + 3);
      const onBatchBegin = (batch: number) => {
        if (batch === 3) began = performance.now();
      };
      const onTrainEnd = () => {
        if (round > 0) times[i]!.push((performance.now() - began) / STEPS);
      };
      await fitTrainer(trainer, source, null, { workers, callbacks: { onBatchBegin, onTrainEnd } });
    }
  }
  const [one, two] = times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!);
  console.log(
    `| ${name} | ${batchSize} | ${one!.toFixed(2)} | ${two!.toFixed(2)} | ${(one! / two!).toFixed(2)} |`,
  );
}

/** The one batch of a source, so many times. */
function* batchesOf(source: ArraySource, times: number) {
  for (let i = 0; i < times; i++) yield* source.batches();
}

function repeated(source: ArraySource, times: number) {
  return () => batchesOf(source, times);
}
