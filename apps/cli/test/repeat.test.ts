import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';
import { runCaptured } from './run-captured';

inEmptyFolder();

/** One word of three letters per number, each with its own. */
const word = (i: number) => [0, 1, 2].map((k) => 'abcdef'[Math.floor(i / 6 ** k) % 6]!).join('');

beforeAll(() => {
  const numbers = Array.from({ length: 180 }, (_, i) => i);
  const lines = (head: string, row: (i: number) => string) => `${[head, ...numbers.map(row)].join('\n')}\n`;
  writeFileSync(
    'text.txt',
    lines('words', (i) => `the ${word(i)} sees a ${word(7 * i)}`),
  );
  writeFileSync(
    'classes.csv',
    lines('text,label', (i) => `${word(i)} ${word(5 * i)},${i % 3}`),
  );
  writeFileSync(
    'series.csv',
    lines('value', (i) => String(Math.sin(i / 4) + i / 100)),
  );
  writeFileSync(
    'pairs.csv',
    lines('source,target', (i) => `${word(i)},${word(i).toUpperCase()}`),
  );
});

/** The files that a run leaves, by name. */
const content = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'latin1')]),
  );

/** Trains, and presses Ctrl-C when the first epoch has ended. */
function interrupted(args: readonly string[]) {
  let sent = false;
  return runCaptured(args, (text) => {
    if (sent || !text.includes('"event":"epoch"')) return;
    sent = true;
    process.emit('SIGINT', 'SIGINT');
  });
}

describe.each([
  ['text', ['--text', 'text.txt', '--time-steps', '12', '--sample-length', '0']],
  ['classify', ['--data', 'classes.csv', '--bidirectional']],
  ['forecast', ['--data', 'series.csv', '--input-steps', '6']],
  ['translate', ['--data', 'pairs.csv']],
])('train %s', (task, data) => {
  const common = ['--units', '6', '--batch-size', '8', '--dropout', '0.2', '--seed', '5', '--json'];
  const settings = ['train', task, ...data, '--epochs', '4', ...common];
  const whole = `${task}-whole`;

  it('is repeated bit for bit from the configuration that a run leaves', async () => {
    expect((await runCaptured([...settings, '--out', whole])).exitCode).toBe(0);
    const again = ['train', task, '--config', `${whole}/config.json`, '--out', `${task}-again`, '--json'];
    expect(await runCaptured(again)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(content(`${task}-again`)).toEqual(content(whole));
    const other = [...settings.slice(0, -3), '--seed', '6', '--json', '--out', `${task}-other`];
    await runCaptured(other);
    expect(content(`${task}-other`)['metrics.csv']).not.toBe(content(whole)['metrics.csv']);
  });

  it('goes on after Ctrl-C, and ends bit for bit as if nothing had happened', async () => {
    const parts = `${task}-parts`;
    expect((await interrupted([...settings, '--out', parts])).exitCode).toBe(130);
    expect(JSON.parse(readFileSync(`${parts}/config.json`, 'utf8')).stopped).toBe(true);
    const resumed = await runCaptured(['train', task, '--resume', parts, '--json']);
    expect(resumed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(resumed.stdout.match(/"event":"epoch"/g)!.length).toBeLessThan(4);
    expect(content(parts)).toEqual(content(whole));
  });

  it('says what to do when its checkpoint is damaged', async () => {
    const damaged = `${task}-damaged`;
    await interrupted([...settings, '--out', damaged]);
    for (const name of readdirSync(`${damaged}/checkpoint`)) {
      const bytes = readFileSync(`${damaged}/checkpoint/${name}`);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(`${damaged}/checkpoint/${name}`, bytes);
    }
    const { exitCode, stderr } = await runCaptured(['train', task, '--resume', damaged, '--json']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/damaged.*Train anew with --config \S+config\.json\.\n$/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
