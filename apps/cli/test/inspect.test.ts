import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

interface Inspected {
  weights: { path: string; gradient?: number }[];
  gradientFlow: {
    missing?: string;
    loss: number;
    batch: string;
    layers: { name: string; cell: string; norms: number[] }[];
  };
}

async function inspected(...args: string[]): Promise<Inspected> {
  const { exitCode, stdout, stderr } = await runCaptured(['inspect', ...args, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

const alphabet = (i: number) => 'abcdefghij'[i % 10]!;

beforeAll(async () => {
  const text = Array.from({ length: 2000 }, (_, i) => alphabet(i * i + (i >> 2))).join('');
  writeFileSync('text.txt', text);
  const rows = Array.from({ length: 60 }, (_, i) => {
    const words = [alphabet(i), alphabet(3 * i), alphabet(7 * i)];
    return `${words.slice(0, i % 4 === 0 ? 2 : 3).join(' ')},${i % 2 === 0 ? 'even' : 'odd'}`;
  });
  writeFileSync('classes.csv', `text,label\n${rows.join('\n')}\n`);
  const pairs = Array.from({ length: 60 }, (_, i) => `${alphabet(i)}${alphabet(3 * i)},${alphabet(i)}`);
  writeFileSync('pairs.csv', `source,target\n${pairs.join('\n')}\n`);
  const common = ['--units', '8', '--epochs', '1', '--json'];
  for (const args of [
    [
      'text',
      '--text',
      'text.txt',
      '--cell',
      'simpleRnn',
      '--time-steps',
      '24',
      '--sample-length',
      '0',
      '--layers',
      '2',
    ],
    ['classify', '--data', 'classes.csv', '--batch-size', '8'],
    ['forecast', '--horizon', '2'],
    ['translate', '--data', 'pairs.csv'],
  ]) {
    expect(await runCaptured(['train', ...args, ...common, '--out', args[0]!])).toMatchObject({
      exitCode: 0,
    });
  }
});

it.each([
  ['text', /^\d+ × 24 characters$/, { 'simple_rnn/simple_rnn_cell': 24, 'simple_rnn_1/simple_rnn_cell': 24 }],
  ['classify', /^32 texts of 3 words$/, { 'lstm/lstm_cell': 3 }],
  ['forecast', /^32 windows of 12 values$/, { 'lstm/lstm_cell': 12 }],
  ['translate', /^32 pairs of 2 and 1 characters$/, { 'encoder/lstm_cell': 2, 'decoder/lstm_cell': 2 }],
] as const)('measures the gradient flow of a run of kind %s on its own data', async (run, batch, steps) => {
  const { gradientFlow, weights } = await inspected(run);
  expect(gradientFlow.batch).toMatch(batch);
  expect(gradientFlow.loss).toBeGreaterThan(0);
  const found = gradientFlow.layers.map(({ name, norms }) => [name, norms.length]);
  expect(Object.fromEntries(found)).toEqual(steps);
  for (const { norms } of gradientFlow.layers) for (const norm of norms) expect(norm).toBeGreaterThan(0);
  for (const { path, gradient } of weights) expect(gradient, path).toBeGreaterThan(0);
});

it('prints norms at growing distances from the end, smaller at the beginning of a SimpleRNN', async () => {
  const { gradientFlow } = await inspected('text');
  for (const { norms } of gradientFlow.layers) expect(norms[0]!).toBeLessThan(0.5 * norms.at(-1)!);
  const { stdout } = await runCaptured(['inspect', 'text']);
  expect(stdout).toMatch(/norm at steps back +0 +1 +4 +16 +23\n/);
  expect(stdout).toMatch(/simple_rnn\/simple_rnn_cell( +\d\.\de-\d+){5}\n/);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

it('measures on other data when asked to', async () => {
  writeFileSync('other.txt', 'jihgfedcba'.repeat(30));
  const [own, other] = [await inspected('text'), await inspected('text', '--data', 'other.txt')];
  expect(other.gradientFlow.loss).not.toBe(own.gradientFlow.loss);
});

it.each(['svg', 'png'])('draws attention, curves, weights and gradients as %s files', async (format) => {
  const { stdout } = await runCaptured([
    'inspect',
    'translate',
    '--plots',
    `in/${format}`,
    '--format',
    format,
  ]);
  const names = ['attention', 'curves', 'gradients', 'weights'].map((name) => `${name}.${format}`);
  expect(readdirSync(`in/${format}`).sort()).toEqual(names);
  for (const name of names) {
    expect(stdout).toContain(`Drawn into in/${format}/${name}`);
    const file = readFileSync(`in/${format}/${name}`, 'latin1');
    expect(file.startsWith(format === 'svg' ? '<svg' : '\x89PNG')).toBe(true);
  }
});

it('leaves out the curves where their file is gone, and says so', async () => {
  renameSync('forecast/curves.svg', 'moved.svg');
  const { exitCode, stdout, stderr } = await runCaptured(['inspect', 'forecast', '--plots', 'rest']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('lstm/lstm_cell\n  kernel');
  expect(stdout).toMatch(
    /\nNo curves drawn: forecast\/curves.svg does not exist.*\nDrawn into rest\/weights.svg\n/,
  );
  expect(readdirSync('rest').sort()).toEqual(['gradients.svg', 'weights.svg']);
  const asJson = await runCaptured(['inspect', 'forecast', '--plots', 'rest', '--json']);
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    plots: ['rest/weights.svg', 'rest/gradients.svg'],
    notDrawn: [expect.stringContaining('forecast/curves.svg')],
  });
  renameSync('moved.svg', 'forecast/curves.svg');
});

it('says why there is no gradient flow where the data are gone, and shows the rest', async () => {
  renameSync('classes.csv', 'moved.csv');
  const { exitCode, stdout, stderr } = await runCaptured(['inspect', 'classify']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(
    /Gradient flow: not measured, \S+classes.csv does not exist.*Name data with --data\./,
  );
  expect(stdout).toContain('lstm/lstm_cell\n  kernel');
  expect(stdout).not.toContain('gradient\n');
  expect((await inspected('classify', '--data', 'moved.csv')).gradientFlow.missing).toBeUndefined();
});
