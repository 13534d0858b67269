import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

/** Texts whose class is decided by their last word, which both classes contain. */
const samples = Array.from({ length: 240 }, (_, i) => {
  const label = i % 2 === 0 ? 'up' : 'down';
  const filler = ['so', 'then', 'and', 'well'].slice(i % 3).join(' ');
  return { text: label === 'up' ? `${filler} fell rose` : `${filler} rose fell`, label };
});

beforeAll(() => {
  writeFileSync(
    'moves.csv',
    `text,label\n${samples.map(({ text, label }) => `"${text}",${label}`).join('\n')}\n`,
  );
  writeFileSync(
    'moves.jsonl',
    samples.map(({ text, label }) => JSON.stringify({ body: text, kind: label })).join('\n'),
  );
  for (const [i, { text, label }] of samples.entries()) {
    mkdirSync(`moves/${label}`, { recursive: true });
    writeFileSync(`moves/${label}/${i}.txt`, text);
  }
  writeFileSync('one.csv', 'text,label\na,x\nb,x\n');
});

const small = [
  '--units',
  '12',
  '--embedding',
  '8',
  '--batch-size',
  '16',
  '--epochs',
  '12',
  '--learning-rate',
  '0.02',
  '--json',
];

it.each([
  ['a table', ['--data', 'moves.csv']],
  [
    'JSON Lines with other names',
    ['--data', 'moves.jsonl', '--text-column', 'body', '--label-column', 'kind'],
  ],
  ['a folder per class', ['--data', 'moves']],
])('learns from %s what a bag of words cannot tell', async (name, data) => {
  const out = name.replaceAll(' ', '-');
  const { exitCode, stdout, stderr } = await runCaptured([
    'train',
    'classify',
    ...data,
    ...small,
    '--out',
    out,
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events[0]).toMatchObject({ event: 'data', texts: 240, classes: ['down', 'up'] });
  expect(events[0].naiveBayes).toBeLessThan(0.7);
  expect(events.filter(({ event }) => event === 'epoch').at(-1).valAccuracy).toBeGreaterThan(0.95);
});

it('predicts classes of arguments, the same for a text alone and beside a longer one', async () => {
  const run = 'a-table';
  const together = await runCaptured(['predict', run, 'fell rose', 'so then and well rose fell', '--json']);
  const [first, second] = together.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([first.label, second.label]).toEqual(['up', 'down']);
  const alone = await runCaptured(['predict', run, 'fell rose', '--json']);
  expect(JSON.parse(alone.stdout).probabilities.up).toBeCloseTo(first.probabilities.up, 6);
});

it('measures a run on other texts, and repeats it from its own configuration', async () => {
  const measured = await runCaptured(['evaluate', 'a-table', '--data', 'moves.csv', '--json']);
  expect(JSON.parse(measured.stdout)).toMatchObject({ texts: 240, classNames: ['down', 'up'] });
  expect(JSON.parse(measured.stdout).accuracy).toBeGreaterThan(0.95);
  const again = await runCaptured([
    'train',
    'classify',
    '--config',
    'a-table/config.json',
    '--out',
    'again',
    '--json',
  ]);
  expect(again.exitCode).toBe(0);
  const inspected = async (run: string) =>
    JSON.parse((await runCaptured(['inspect', run, '--json'])).stdout).weights;
  expect(await inspected('again')).toEqual(await inspected('a-table'));
});

it.each([
  [['train', 'classify', '--data', 'nowhere'], 'nowhere does not exist.'],
  [['train', 'classify', '--data', 'one.csv'], "one.csv has one class, 'x'; two are the least."],
  [['train', 'classify', '--data', 'moves.csv', '--text-column', 'body'], 'body'],
  [['train', 'classify', '--data', 'moves.jsonl'], "moves.jsonl, line 1: 'text' must be a text"],
  [
    ['train', 'classify', '--no-quotes'],
    '--no-quotes is for tables, generated reviews are none. Leave it out.',
  ],
  [['train', 'classify', '--no-quotes', '--data', 'moves'], '--no-quotes is for tables, moves is none.'],
  [
    ['train', 'classify', '--no-quotes', '--data', 'moves.jsonl'],
    '--no-quotes is for tables, moves.jsonl is',
  ],
  [['train', 'classify', '--config', 'moves.csv'], 'moves.csv is not valid JSON'],
  [['evaluate', 'a-table', '--data', 'one.csv'], "one.csv has one class, 'x'"],
  [['generate', 'a-table'], "a-table is a run of kind 'classify': use 'ostinato predict a-table'."],
])('answers %j in one line', async (args, message) => {
  const { exitCode, stderr } = await runCaptured(args);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('takes options from a file, flags first, and names what is no option or no value', async () => {
  const withConfig = async (config: unknown, ...flags: string[]) => {
    writeFileSync('options.json', JSON.stringify(config));
    return runCaptured(['train', 'classify', '--config', 'options.json', '--json', ...flags]);
  };
  const good = await withConfig(
    { data: 'moves.csv', units: 5, epochs: 1, cell: 'gru' },
    '--units',
    '7',
    '--out',
    'configured',
  );
  expect(good.exitCode).toBe(0);
  expect(good.stdout).toContain('gru');
  expect(
    JSON.parse((await runCaptured(['inspect', 'configured', '--json'])).stdout).config.options,
  ).toMatchObject({ units: 7, epochs: 1 });
  expect((await withConfig({ unit: 5 })).stderr).toContain("options.json: 'unit' is no option here.");
  expect((await withConfig({ units: 'many' })).stderr).toContain(
    'options.json: \'units\' is "many". It must be a whole number.',
  );
});
