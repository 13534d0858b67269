import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const KILLS = 30;
let folder: string;
let program: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ostinato-resume-'));
  program = join(import.meta.dirname, `.resume-program-${process.pid}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'resume-program.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['ostinato-source'],
    external: ['@tensorflow/*', 'cli-progress'],
    logLevel: 'silent',
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
});

function start(name: string): ChildProcess {
  const [checkpoints, results] = [join(folder, name, 'checkpoints'), join(folder, name, 'results')];
  mkdirSync(results, { recursive: true });
  return spawn(process.execPath, [program, checkpoints, results], { stdio: ['ignore', 'ignore', 'pipe'] });
}

async function finish(child: ChildProcess): Promise<void> {
  let errors = '';
  child.stderr!.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, 'exit');
  expect(code, errors).toBe(0);
}

const read = (name: string, file: string) => readFileSync(join(folder, name, 'results', file), 'utf8');

describe('a run that is killed', () => {
  test(`with SIGKILL at ${KILLS} moments and resumed equals the one that was not, bit for bit`, async () => {
    await finish(start('whole'));
    let kills = 0;
    let round = 0;
    const random = (i: number) => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;
    while (kills < KILLS) {
      const name = `killed-${round++}`;
      while (kills < KILLS && !existsSync(join(folder, name, 'results', 'result.json'))) {
        const child = start(name);
        const exited = once(child, 'exit');
        await Promise.race([exited, wait(250 + 450 * random(kills))]);
        if (child.exitCode === null) kills++;
        child.kill('SIGKILL');
        await exited;
      }
      await finish(start(name));
      expect(read(name, 'result.json')).toBe(read('whole', 'result.json'));
      expect(read(name, 'log.csv')).toBe(read('whole', 'log.csv'));
    }
  });
});
