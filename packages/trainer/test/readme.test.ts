import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

test('the example of the README prints what the README says', () => {
  const [, code, output] = /```js\n(.*?)```\n\n```\n(.*?)```/s.exec(
    readFileSync(join(root, 'README.md'), 'utf8'),
  )!;
  const file = join(root, `.readme-${process.pid}.mjs`);
  buildSync({
    stdin: { contents: code!, resolveDir: root, loader: 'ts' },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['ostinato-source'],
    alias: { '@ostinato/trainer': join(root, 'src/index.ts') },
    external: ['@tensorflow/*'],
    logLevel: 'silent',
  });
  try {
    const printed = execFileSync(process.execPath, [file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(printed.trim().split('\n').at(-1)).toBe(output!.trim());
  } finally {
    rmSync(file);
  }
});
