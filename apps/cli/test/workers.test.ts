import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { inEmptyFolder } from './in-folder';

inEmptyFolder();

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Runs the built program as users do, in a process of its own: threads start from built files only. */
async function start(
  args: readonly string[],
  onOutput: (text: string, child: ChildProcess) => void = () => {},
) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onOutput(text, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  return { exitCode, stdout, stderr };
}

/** The files that a run leaves, but for its configuration, which says how many workers there were. */
const content = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== 'config.json')
      .sort()
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'latin1')]),
  );

const losses = (folder: string) =>
  content(folder)
    ['metrics.csv']!.trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number));

describe.skipIf(!existsSync(program))('--workers (needs: npm run build)', () => {
  const words = ['the', 'night', 'was', 'long', 'and', 'the', 'river', 'slow'];
  beforeAll(() =>
    writeFileSync(
      'text.txt',
      Array.from({ length: 1500 }, (_, i) => words[(i * i + (i >> 3)) % words.length]).join(' '),
    ),
  );
  const settings = ['--units', '16', '--batch-size', '6', '--epochs', '3', '--dropout', '0.1', '--json'];
  const text = ['train', '--text', 'text.txt', '--time-steps', '20', '--sample-length', '0', ...settings];

  it('trains as one thread does but for the order of sums, and repeats itself bit for bit', async () => {
    for (const [out, workers] of [
      ['alone', '1'],
      ['shared', '3'],
      ['again', '3'],
    ] as const) {
      const { exitCode, stderr } = await start([...text, '--workers', workers, '--out', out]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    }
    expect(content('again')).toEqual(content('shared'));
    expect(Object.keys(content('shared')).find((name) => name.endsWith('.bin'))).not.toBe(
      Object.keys(content('alone')).find((name) => name.endsWith('.bin')),
    );
    for (const [epoch, values] of losses('shared').entries())
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(losses('alone')[epoch]![i]!, 2);
  });

  it('ends its threads at Ctrl-C, and goes on from there as if nothing had happened', async () => {
    let sent = false;
    const stopped = await start([...text, '--workers', '3', '--out', 'parts'], (output, child) => {
      if (sent || !output.includes('"event":"epoch"')) return;
      sent = true;
      child.kill('SIGINT');
    });
    expect(stopped).toMatchObject({ exitCode: 130, stderr: '' });
    expect(await start(['train', '--resume', 'parts', '--json'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(content('parts')).toEqual(content('shared'));
  });

  it('shares padded batches with masks, too', async () => {
    const dates = ['train', 'translate', '--units', '8', '--epochs', '2', '--batch-size', '512', '--json'];
    for (const workers of ['1', '2'])
      expect(await start([...dates, '--workers', workers, '--out', `dates-${workers}`])).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
    for (const [epoch, values] of losses('dates-2').entries())
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(losses('dates-1')[epoch]![i]!, 2);
  });
});
