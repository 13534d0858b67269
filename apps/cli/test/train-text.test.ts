import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { beforeAll, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

/** Sentences whose next word depends on more than the letter before. */
function sentences(count: number): string {
  const pick = (words: string[], i: number) => words[(i * 7919 + (i >> 3)) % words.length]!;
  const line = (i: number) =>
    `${pick(['the cat', 'a dog', 'my horse'], i)} ${pick(['eats', 'sees', 'likes'], i + 1)} ${pick(['fish', 'bread', 'hay'], i + 2)}.\n`;
  return Array.from({ length: count }, (_, i) => line(i)).join('');
}
beforeAll(() => writeFileSync('text.txt', sentences(700)));

const small = ['--text', 'text.txt', '--units', '24', '--embedding', '8', '--sample-length', '20'];

/** The files of a run that are the same each time. */
const content = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== 'checkpoint')
      .sort()
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'latin1')]),
  );

it('learns more than pairs of letters tell, and leaves a whole run behind', async () => {
  const { exitCode, stdout, stderr } = await runCaptured([
    ...small,
    '--batch-size',
    '8',
    '--time-steps',
    '16',
    '--epochs',
    '4',
    '--out',
    'a',
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const epochs = [...stdout.matchAll(/val_loss ([\d.]+) .*unigram ([\d.]+) {2}bigram ([\d.]+)/g)].map(
    (match) => match.slice(1).map(Number),
  );
  expect(epochs).toHaveLength(4);
  const [loss, unigram, bigram] = epochs.at(-1)!;
  expect(bigram).toBeLessThan(unigram!);
  expect(loss).toBeLessThan(bigram!);
  for (const temperature of ['0.5', '0.8', '1.1'])
    expect(stdout).toContain(`Sample at temperature ${temperature}`);
  expect(stdout).toContain('generate a --length 500');
  expect(Object.keys(content('a'))).toEqual([
    'README.md',
    'config.json',
    'curves.svg',
    'metrics.csv',
    'model.json',
    'tokenizer.json',
    expect.stringMatching(/^weights-.*\.bin$/),
  ]);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
});

it('repeats a run bit for bit, and another one with another seed', async () => {
  const settings = [
    ...small,
    '--epochs',
    '1',
    '--json',
    '--cell',
    'gru',
    '--layers',
    '2',
    '--dropout',
    '0.2',
  ];
  for (const [out, seed] of [
    ['b', '7'],
    ['c', '7'],
    ['d', '8'],
  ] as const) {
    expect((await runCaptured([...settings, '--out', out, '--seed', seed])).exitCode).toBe(0);
  }
  expect(content('c')).toEqual(content('b'));
  expect(content('d')['metrics.csv']).not.toBe(content('b')['metrics.csv']);
});

it('tells programs what it does, one JSON object per line', async () => {
  const { stdout } = await runCaptured([
    ...small,
    '--epochs',
    '1',
    '--json',
    '--cell',
    'simpleRnn',
    '--out',
    'e',
  ]);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const kinds = events.map(({ event }) => event).filter((event) => event !== 'progress');
  expect(kinds).toEqual(['data', 'model', 'epoch', 'sample', 'sample', 'sample', 'saved']);
  expect(events.find(({ event }) => event === 'epoch')).toMatchObject({
    epoch: 1,
    loss: expect.any(Number),
    bigram: expect.any(Number),
  });
});

it('writes on from a saved run, the same text for the same seed', async () => {
  const write = (seed: string) =>
    runCaptured(['generate', 'a', '--length', '60', '--seed', seed, '--prompt', 'the cat ']);
  const [one, same, other] = [await write('1'), await write('1'), await write('2')];
  expect(one.stdout).toHaveLength('the cat '.length + 60 + 1);
  expect(one.stdout.startsWith('the cat ')).toBe(true);
  expect(same.stdout).toBe(one.stdout);
  expect(other.stdout).not.toBe(one.stdout);
});

it('stops at Ctrl-C after the current step, saves, says where, and exits with 130', async () => {
  let sent = false;
  const interrupt = (text: string) => {
    if (sent || !text.includes('"epoch":2')) return;
    sent = true;
    process.emit('SIGINT', 'SIGINT');
  };
  const listeners = process.listenerCount('SIGINT');
  const { exitCode, stdout } = await runCaptured(
    [...small, '--epochs', '500', '--json', '--out', 'stopped'],
    interrupt,
  );
  expect(exitCode).toBe(130);
  expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({ event: 'saved', stopped: true });
  expect((await runCaptured(['generate', 'stopped', '--length', '10'])).exitCode).toBe(0);
  expect(process.listenerCount('SIGINT')).toBe(listeners);
});

it('goes on with an interrupted run, and ends as the run would have that was not', async () => {
  const settings = [...small, '--epochs', '3', '--json', '--dropout', '0.1'];
  await runCaptured([...settings, '--out', 'whole']);
  let sent = false;
  const interrupt = (text: string) => {
    if (sent || !text.includes('"event":"epoch"')) return;
    sent = true;
    process.emit('SIGINT', 'SIGINT');
  };
  const first = await runCaptured([...settings, '--out', 'parts'], interrupt);
  expect(first.exitCode).toBe(130);
  const second = await runCaptured(['train', 'text', '--resume', 'parts', '--json']);
  expect({ exitCode: second.exitCode, stderr: second.stderr }).toEqual({ exitCode: 0, stderr: '' });
  const epochs = second.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'epoch');
  expect(epochs.map(({ epoch }) => epoch)).toEqual([2, 3]);
  const { 'README.md': _, ...parts } = content('parts');
  const { 'README.md': __, ...whole } = content('whole');
  expect(parts).toEqual(whole);
});

it('says why a run cannot be resumed', async () => {
  const refuse = async (...args: string[]) => (await runCaptured(['train', 'text', ...args])).stderr;
  expect(await refuse('--resume', 'whole')).toContain('whole has nothing to resume');
  expect(await refuse('--resume', 'nowhere')).toContain('nowhere is not a saved run');
  expect(await refuse('--resume', 'stopped', '--units', '9')).toContain(
    '--resume goes on as the run began: leave out --units.',
  );
  writeFileSync('text.txt', sentences(701));
  expect(await refuse('--resume', 'stopped')).toContain('its data are not what they were');
});
