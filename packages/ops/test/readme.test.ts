import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import * as ops from '../src/index';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const file = new URL('readme-example.generated.mjs', import.meta.url);

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(file, { force: true });
});

test("the README's example prints what stands below it", async () => {
  const [, code, output] = /```js\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/.exec(readme)!;
  let printed = '';
  vi.spyOn(console, 'log').mockImplementation((...values) => {
    printed += `${format(...values)}\n`;
  });
  writeFileSync(file, code!);
  await import(/* @vite-ignore */ file.href);
  expect(printed).toBe(output);
});

test('the README names every function and class', () => {
  const names = Object.entries(ops).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
});
