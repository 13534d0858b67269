// Prints the reference workloads, ours beside the peers, in one interleaved run.
// node run.ts [--only toy,char-lstm] [--task train|predict] [--rounds 5] [--peers ostinato,tfjs-layers] [--base wide]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Contender } from './contender.ts';
import { type Measurement, measure } from './measure.ts';
import { olderNodeContender } from './older-node.ts';
import { workloads } from './workload.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(workloads).join(',') },
    task: { type: 'string', default: 'train,predict' },
    rounds: { type: 'string', default: '5' },
    peers: { type: 'string', default: '' },
    base: { type: 'string', default: 'relaxed' },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});

const file = (name: string) => fileURLToPath(new URL(`contenders/${name}`, import.meta.url));
const ours = `ostinato ${values.base}`;
const peersFolder = fileURLToPath(new URL('peers', import.meta.url));
const onnxFolder = mkdtempSync(join(tmpdir(), 'ostinato-onnx-'));
const olderNode = olderNodeContender();
const all = [
  new Contender('ostinato relaxed', process.execPath, [file('ostinato.ts'), 'relaxed']),
  new Contender('ostinato wide', process.execPath, [file('ostinato.ts'), 'wide']),
  new Contender('ostinato plain', process.execPath, [file('ostinato.ts'), 'plain']),
  ...(olderNode ? [olderNode] : []),
  new Contender('tfjs-layers wasm', process.execPath, [file('tfjs-layers.ts'), 'wasm']),
  new Contender('tfjs-layers cpu', process.execPath, [file('tfjs-layers.ts'), 'cpu']),
  new Contender('PyTorch', values.python, [file('pytorch.py')]),
  new Contender('onnxruntime-web', process.execPath, [
    file('onnxruntime.ts'),
    'web',
    onnxFolder,
    peersFolder,
  ]),
  new Contender('onnxruntime-node', process.execPath, [
    file('onnxruntime.ts'),
    'node',
    onnxFolder,
    peersFolder,
  ]),
].filter(({ name }) => !values.peers || values.peers.split(',').some((wanted) => name.includes(wanted)));

console.log(
  `${cpus()[0]?.model.trim()}, ${cpus().length} cores; Node ${process.version}; every contender on one thread.`,
);
console.log(
  `Median ms (± half the quartile distance); ×: that contender’s time / ours with ${values.base} SIMD.\n`,
);

// The files that onnxruntime reads come from PyTorch; without it those rows say so.
spawnSync(values.python, [file('export_onnx.py'), onnxFolder, ...values.only.split(',')], {
  stdio: 'ignore',
});

const abouts = new Set<string>();
for (const task of values.task.split(',') as ('train' | 'predict')[]) {
  console.log(
    `${task === 'train' ? 'Training step: forward, loss, backward, Adam' : 'Inference of the batch'}\n`,
  );
  console.log(`| workload | ${all.map(({ name }) => name).join(' | ')} |`);
  console.log(`|---|${all.map(() => '---').join('|')}|`);
  for (const workload of values.only.split(',')) {
    const results = await measure(all, { task, workload }, { rounds: Number(values.rounds) });
    const base = results.get(ours)?.median;
    console.log(
      `| ${workload} | ${all.map(({ name }) => cell(results.get(name), name === ours ? undefined : base)).join(' | ')} |`,
    );
    for (const { about } of results.values()) if (about) abouts.add(about);
  }
  console.log();
}
console.log([...abouts].join('; '));
for (const contender of all) contender.close();
rmSync(onnxFolder, { recursive: true });

function cell(result: Measurement | undefined, base: number | undefined): string {
  if (result?.median === undefined || result.spread === undefined)
    return result?.unavailable?.slice(0, 60) ?? '–';
  const { median, spread } = result;
  const ratio = base ? ` (×${(median / base).toPrecision(3)})` : '';
  return `${median.toPrecision(3)} ± ${(spread * 100).toFixed(0)} %${ratio}`;
}
