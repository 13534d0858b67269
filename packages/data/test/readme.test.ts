import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import * as main from '../src/index';
import * as node from '../src/node';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/g)].map(
  ([, code, output]) => ({
    code: code!,
    output: output!,
  }),
);
const file = new URL('readme-example.generated.mjs', import.meta.url);

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(file, { force: true });
});

test('the README has three examples', () => {
  expect(examples).toHaveLength(3);
});

test.each(examples)('example %# prints what the README says', async ({ code, output }) => {
  let printed = '';
  vi.spyOn(console, 'log').mockImplementation((...values) => {
    printed += `${format(...values)}\n`;
  });
  writeFileSync(file, code);
  await import(/* @vite-ignore */ `${file.href}?${code.length}`);
  expect(printed).toBe(output);
});

test('the README names every export', () => {
  const names = [...Object.keys(main), ...Object.keys(node)];
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([]);
});
