// Trains on real and generated data and prints what was reached beside the marks:
// node benchmarks/learning/run.ts [--only name,name] [--seeds 3]
import { parseArgs } from 'node:util';
import { useWasmSimd } from 'ostinato';
import { adding } from './adding-problem.ts';
import { airPassengers } from './air-passengers.ts';
import { imdb } from './imdb.ts';
import { japaneseVowels } from './japanese-vowels.ts';
import { jsbChorales } from './jsb-chorales.ts';
import { addition } from './number-addition.ts';
import type { LearningTask, Result } from './task.ts';
import { tinyshakespeare } from './tinyshakespeare.ts';

const tasks: LearningTask[] = [
  airPassengers,
  japaneseVowels,
  jsbChorales,
  tinyshakespeare,
  addition,
  imdb,
  adding,
];

const { values } = parseArgs({
  options: { only: { type: 'string' }, seeds: { type: 'string', default: '3' } },
});
const wanted = values.only?.toLowerCase().split(',');
const chosen = tasks.filter(
  ({ name }) => !wanted || wanted.some((part) => name.toLowerCase().includes(part)),
);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
await useWasmSimd();

console.log('| Task | Measure | Which | Floor | Mark | Median | Seeds | |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const task of chosen) {
  if (task.data && !process.env.OSTINATO_DATA) {
    console.log(`| ${task.name} | skipped: OSTINATO_DATA is not set |`);
    continue;
  }
  const runs: Result[][] = [];
  for (const seed of seeds) {
    const began = performance.now();
    runs.push(await task.run(seed));
    console.error(`${task.name}, seed ${seed}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  for (const { label, floor, mark, better = task.better } of task.marks) {
    const reached = runs.map((run) => run.find((result) => result.label === label)!.value);
    const median = reached.toSorted((a, b) => a - b)[Math.floor(reached.length / 2)]!;
    const good = better === 'lower' ? median <= mark : median >= mark;
    const all = reached.map((value) => value.toPrecision(4)).join(', ');
    const cells = [
      task.name,
      task.measure,
      label,
      floor ?? '',
      mark.toPrecision(3),
      median.toPrecision(4),
      all,
    ];
    console.log(`| ${[...cells, good ? 'reached' : 'MISSED'].join(' | ')} |`);
  }
}
