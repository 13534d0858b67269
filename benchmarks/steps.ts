// Prints single steps at batch 1, a cell with a Dense layer on top, ours beside onnxruntime.
// node steps.ts [--only step-lstm-64,step-gru-128] [--rounds 5]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Contender } from './contender.ts';
import { measure } from './measure.ts';
import { stepNames, stepsPerIteration } from './step.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: stepNames.join(',') },
    rounds: { type: 'string', default: '5' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const models = mkdtempSync(join(tmpdir(), 'ostinato-onnx-'));
const names = values.only.split(',');
spawnSync(values.python, [file('contenders/export_step_onnx.py'), models, ...names], { stdio: 'ignore' });

const contender = (variant: string) =>
  new Contender(`onnxruntime-${variant}`, process.execPath, [
    file('contenders/onnxruntime-step.ts'),
    variant,
    models,
    file('peers'),
  ]);
const ours = new Contender('ostinato', process.execPath, [file('contenders/ostinato-step.ts')]);
const wide = new Contender('ostinato wide', process.execPath, [file('contenders/ostinato-step.ts'), 'wide']);
const all = [ours, wide, contender('node'), contender('web')];

console.log(
  'One step, batch 1, 64 features, Dense(64) on top: median µs; ×: that contender’s time / ours.\n',
);
console.log(`| step | ${all.map(({ name }) => name).join(' | ')} |\n|---|${all.map(() => '---').join('|')}|`);
for (const workload of names) {
  const results = await measure(
    all,
    { task: 'predict', workload },
    { rounds: Number(values.rounds), seconds: 0.1 },
  );
  const micros = (name: string) => ((results.get(name)?.median ?? Number.NaN) * 1e3) / stepsPerIteration;
  const cells = all.map(({ name }) => {
    const time = micros(name);
    if (Number.isNaN(time)) return results.get(name)?.unavailable ?? '–';
    return name === ours.name
      ? time.toPrecision(3)
      : `${time.toPrecision(3)} (×${(time / micros(ours.name)).toPrecision(3)})`;
  });
  console.log(`| ${workload} | ${cells.join(' | ')} |`);
}
for (const each of all) each.close();
rmSync(models, { recursive: true });
