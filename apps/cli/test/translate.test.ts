import { writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

/** Words of the first letters of the alphabet, of three to five letters, and the same in capitals. */
const words = Array.from({ length: 600 }, (_, i) => {
  const length = 3 + (i % 3);
  return Array.from({ length }, (_, k) => 'abcdef'[Math.floor(i / 6 ** k + k * i) % 6]!).join('');
});

beforeAll(() => {
  const table = (rows: string[]) =>
    `source\ttarget\n${rows.map((word) => `${word}\t${word.toUpperCase()}`).join('\n')}\n`;
  writeFileSync('words.tsv', table(words));
  writeFileSync('few.tsv', table(['ab']));
});

it('learns to translate letter by letter, from a saved run as well', async () => {
  const settings = [
    '--units',
    '32',
    '--embedding',
    '16',
    '--epochs',
    '14',
    '--learning-rate',
    '0.02',
    '--max-length',
    '8',
  ];
  const args = ['train', 'translate', '--data', 'words.tsv', ...settings, '--out', 'run', '--json'];
  const { exitCode, stdout, stderr } = await runCaptured(args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.find(({ event }) => event === 'translations').exact).toBeGreaterThan(0.8);

  const predicted = await runCaptured(['predict', 'run', ...words.slice(0, 10)]);
  const right = predicted.stdout
    .trim()
    .split('\n')
    .filter((line, i) => line === words[i]!.toUpperCase());
  expect(right.length).toBeGreaterThanOrEqual(8);
  const measured = JSON.parse(
    (await runCaptured(['evaluate', 'run', '--data', 'words.tsv', '--json'])).stdout,
  );
  expect(measured.pairs).toBe(600);
  expect(measured.exact).toBeGreaterThan(0.8);
});

it.each([
  [['--no-quotes'], '--no-quotes is for tables, generated dates are none. Leave it out.'],
  [['--data', 'nowhere.tsv'], 'nowhere.tsv does not exist.'],
  [['--data', 'few.tsv'], 'few.tsv has 1 pairs: too few'],
  [['--data', 'words.tsv', '--source-column', 'en'], 'en'],
])('answers %j in one line', async (args, message) => {
  const { exitCode, stderr } = await runCaptured(['train', 'translate', ...args]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
