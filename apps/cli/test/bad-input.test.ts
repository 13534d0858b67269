import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

/** Configurations in which something is missing. */
const DAMAGED = {
  'no-task': { a: 1 },
  'no-classes': { task: 'classify', options: {} },
  'no-scaler': { task: 'forecast', options: {}, inputSteps: 3 },
};

beforeAll(() => {
  mkdirSync('folder');
  writeFileSync('empty.txt', ' \n');
  writeFileSync('short.txt', 'too short');
  writeFileSync('binary.txt', Uint8Array.of(80, 75, 3, 4, 0, 0, 1));
  writeFileSync('latin.txt', Uint8Array.of(...Buffer.from('caf'), 0xe9, 10));
  writeFileSync('good.txt', 'The quick brown fox jumps over the lazy dog. '.repeat(60));
  mkdirSync('taken');
  writeFileSync('taken/notes', '');
  mkdirSync('damaged');
  writeFileSync('damaged/config.json', '{');
  for (const [name, config] of Object.entries(DAMAGED)) {
    mkdirSync(name);
    writeFileSync(`${name}/config.json`, JSON.stringify(config));
  }
  for (const task of ['text', 'forecast']) {
    mkdirSync(`killed-${task}/checkpoint/step`, { recursive: true });
    const config = { task, options: {}, scaler: {}, inputSteps: 3 };
    writeFileSync(`killed-${task}/config.json`, JSON.stringify(config));
  }
  mkdirSync('begun');
  writeFileSync('begun/config.json', JSON.stringify({ task: 'text', options: {} }));
  mkdirSync('one-class/a', { recursive: true });
  writeFileSync('one-class/a/1.txt', 'text');
  writeFileSync('head.csv', 'text,label\n');
  writeFileSync('one.csv', 'text,label\na,x\nb,x\n');
  writeFileSync('other.csv', 'a,b\n1,2\n');
  writeFileSync('none.csv', '');
  writeFileSync('quotes.tsv', 'text\tlabel\n"so" it goes\tx\nand so on\ty\n');
});

it.each([
  [['--text', 'missing.txt'], 1, 'missing.txt does not exist. Check the path.'],
  [['--text', 'folder'], 1, 'folder is a folder. Name a text file.'],
  [['--text', 'empty.txt'], 1, 'empty.txt is empty.'],
  [['--text', 'short.txt'], 1, 'short.txt has 9 characters, at least 660 are needed.'],
  [['--text', 'binary.txt'], 1, 'binary.txt is a binary file.'],
  [['--text', 'latin.txt'], 1, 'latin.txt is not UTF-8 text.'],
  [['--text', 'good.txt', '--out', 'taken'], 1, 'taken is not empty. Name another folder with --out'],
  [
    ['--text', 'good.txt', '--units', '16000', '--layers', '2'],
    1,
    'the network would have 3,076 million parameters',
  ],
  [['--unit', '3'], 2, "unknown option '--unit' (Did you mean --units?)"],
  [['--units', '0'], 2, 'It must be at least 1.'],
  [['--units', '3.5'], 2, 'It must be a whole number.'],
  [['--learning-rate', 'fast'], 2, 'It must be a number.'],
  [['--cell', 'transformer'], 2, 'Allowed choices are simpleRnn, lstm, gru.'],
  [['--validation', '1'], 2, 'It must be at most 0.9.'],
  [['grow'], 2, "unknown command 'grow'. Commands: train, generate"],
  [['train', 'grow'], 2, "unknown command 'train grow'. Commands: text"],
  [['generate'], 2, "missing required argument 'run'"],
  [['generate', 'nowhere'], 1, 'nowhere is not a saved run: there is no config.json in it.'],
  [['generate', 'damaged'], 1, 'config.json is not valid JSON'],
  [['generate', 'no-task'], 1, "no-task/config.json is not whole: 'task' is missing"],
  [['predict', 'no-classes', 'text'], 1, "no-classes/config.json is not whole: 'classNames' is missing"],
  [['predict', 'no-scaler'], 1, "no-scaler/config.json is not whole: 'scaler' is missing"],
  [['inspect', 'no-classes'], 1, "no-classes/config.json is not whole: 'classNames' is missing"],
  [['generate', 'killed-text'], 1, "Go on with 'ostinato train text --resume killed-text'."],
  [['inspect', 'killed-text'], 1, 'killed-text was interrupted before it was saved.'],
  [['evaluate', 'killed-text', '--data', 'good.txt'], 1, 'killed-text was interrupted before it was saved.'],
  [['predict', 'killed-forecast'], 1, "Go on with 'ostinato train forecast --resume killed-forecast'."],
  [['generate', 'begun'], 1, "Train anew with 'ostinato train text --config begun/config.json'."],
  [
    ['predict', 'killed-text'],
    1,
    "killed-text is a run of kind 'text': use 'ostinato generate killed-text'.",
  ],
  [['generate', 'killed-forecast'], 1, "use 'ostinato predict killed-forecast'."],
  [['train', 'text', '--resume', 'killed-forecast'], 1, "use 'train forecast --resume'."],
  [['train', '--foo'], 2, "unknown option '--foo'. Try --help."],
  [['train', '--text'], 2, "option '--text <file>' argument missing. Try --help."],
  [['train', '--config', 'no-classes/config.json'], 1, "use 'train classify --config'"],
  [['--text', 'good.txt', '--out', 'good.txt'], 1, 'good.txt is a file, not a folder. Name another folder'],
  [['--workers', '9', '--batch-size', '8'], 1, '9 workers cannot share batches of 8. Lower --workers'],
  [['--workers', '0'], 2, 'It must be at least 1.'],
  [['train', 'classify', '--data', 'folder'], 1, 'folder must hold a folder with .txt files for each of two'],
  [['train', 'classify', '--data', 'one-class'], 1, 'one-class must hold a folder with .txt files for each'],
  [['train', 'classify', '--data', 'head.csv'], 1, 'head.csv has no rows.'],
  [['train', 'classify', '--data', 'one.csv'], 1, "one.csv has one class, 'x'; two are the least."],
  [
    ['train', 'classify', '--data', 'other.csv'],
    1,
    'Name the columns with --text-column and --label-column.',
  ],
  [['train', 'classify', '--data', 'none.csv'], 1, 'expected a header line, found an empty file.'],
  [
    ['train', 'classify', '--data', 'quotes.tsv'],
    1,
    'If quotes mean nothing in such files, train with --no-quotes.',
  ],
  [
    ['train', 'classify', '--data', 'quotes.tsv', '--no-quotes'],
    1,
    'quotes.tsv has 2 texts: too few to learn',
  ],
  [['train', 'forecast', '--data', 'folder'], 1, 'folder is a folder. Name a file.'],
  [['train', 'forecast', '--data', 'other.csv', '--column', 'c'], 1, 'Name one of them with --column.'],
  [['train', 'translate', '--data', 'folder'], 1, 'folder is a folder. Name a file.'],
  [
    ['train', 'translate', '--data', 'other.csv'],
    1,
    'Name the columns with --source-column and --target-column.',
  ],
  [
    ['tokenizer', 'train', 'good.txt', '--out', 'folder'],
    1,
    'folder is a folder. Name a file. Name another file',
  ],
  [['inspect', 'nowhere'], 1, 'nowhere is not a saved run'],
  [['inspect', 'nowhere', '--format', 'png'], 2, '--format is for pictures: name a folder with --plots.'],
  [['inspect', 'nowhere', '--format', 'gif'], 2, 'Allowed choices are svg, png.'],
] as const)('answers %j in one line', async (args, exitCode, message) => {
  const before = readdirSync('.');
  const result = await runCaptured(args);
  expect(result.exitCode).toBe(exitCode);
  expect(result.stderr).toContain(message);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  expect(readdirSync('.')).toEqual(before);
});

it('shows help, and no error, when asked to', async () => {
  const help = await runCaptured(['train', 'text', '--help']);
  expect(help).toMatchObject({ exitCode: 0, stderr: '' });
  expect(help.stdout).toContain('Examples:');
  expect(Math.max(...help.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
