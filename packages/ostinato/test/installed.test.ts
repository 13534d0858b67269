import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = existsSync(new URL('../dist/index.js', import.meta.url));

/** The Node that this runs on, and the machine's own where the workspace brings another. */
const nodes = [process.execPath, process.env.OSTINATO_HOST_NODE].filter(
  (node, i, all): node is string => node !== undefined && all.indexOf(node) === i,
);

/** Packs the packages as they would be published, and installs them into an empty project. */
describe.skipIf(!built)('installed from packed tarballs (needs: npm run build)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ostinato-installed-'));
  const run = (file: string, args: string[]) =>
    execFileSync(file, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  beforeAll(() => {
    const packs = join(folder, 'packs');
    const options = { cwd: root, stdio: 'pipe' as const };
    execFileSync(
      'pnpm',
      [
        '-r',
        '--filter',
        'ostinato...',
        '--filter',
        '!@ostinato/testing',
        'pack',
        '--pack-destination',
        packs,
      ],
      options,
    );
    const dependencies = Object.fromEntries(
      readdirSync(packs).map((name) => [
        name.replace(/-\d.*$/, '').replace('ostinato-', '@ostinato/'),
        `file:packs/${name}`,
      ]),
    );
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ type: 'module', private: true, dependencies }),
    );
    copyFileSync(new URL('installed/train.mjs', import.meta.url), join(folder, 'train.mjs'));
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']);
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(nodes)('trains, saves and loads under %s', (node) => {
    const result = JSON.parse(run(node, ['train.mjs']).trim().split('\n').at(-1)!);
    expect(result).toMatchObject({
      backend: 'wasm',
      equalAfterLoading: true,
      oneCore: true,
      chained: 5,
      ids: [4, 2, 3],
      required: 'function',
    });
    const [alone, replicated] = result.replicated as number[][];
    for (const [epoch, loss] of alone!.entries()) expect(replicated![epoch]).toBeCloseTo(loss, 4);
    expect(result.first).toBeGreaterThan(0.6);
    expect(result.last).toBeLessThan(0.4);
  });

  it('installs one copy of tfjs-core, and no native code', () => {
    const found = run('npm', ['ls', '@tensorflow/tfjs-core', '--parseable', '--all']).trim().split('\n');
    expect(found.filter((path) => path.endsWith('tfjs-core'))).toHaveLength(1);
    expect(existsSync(join(folder, 'node_modules/.bin/node-gyp'))).toBe(false);
  });

  it('runs the command line', () => {
    const help = run(join(folder, 'node_modules/.bin/ostinato'), ['--help']);
    expect(help).toContain('Usage: ostinato');
    expect(run(join(folder, 'node_modules/.bin/ostinato'), ['tutorial', '1-next-number'])).toContain(
      '4, 5, 6 ≈',
    );
    const text = `${'To be, or not to be, that is the question. '.repeat(80)}\n`;
    writeFileSync(join(folder, 'text.txt'), text);
    const args = ['train', '--text', 'text.txt', '--units', '16', '--epochs', '1', '--out', 'run', '--json'];
    const events = run(join(folder, 'node_modules/.bin/ostinato'), args)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ event: 'saved', stopped: false });
    expect(
      run(join(folder, 'node_modules/.bin/ostinato'), ['generate', 'run', '--length', '20']),
    ).toHaveLength(21);
  });
});
