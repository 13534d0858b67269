import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundleAsPublished } from './bundle-as-published';

test("the README's example prints what its comments say", async () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const example = readme.match(/```js\n([\s\S]*?)```/)![1]!;
  const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, comment]) => comment);
  const folder = mkdtempSync(join(import.meta.dirname, 'readme-'));
  try {
    await bundleAsPublished(join(folder, 'backend-wasm-simd.mjs'));
    const program = join(folder, 'example.mjs');
    writeFileSync(program, example.replace('@ostinato/backend-wasm-simd', './backend-wasm-simd.mjs'));
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    const printed = stdout.trim().split('\n').slice(-expected.length);
    expect(printed).toEqual(expected);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
