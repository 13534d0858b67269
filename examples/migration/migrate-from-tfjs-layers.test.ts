import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';

const page = readFileSync(new URL('../../docs/migrate-from-tfjs-layers.md', import.meta.url), 'utf8');
const snippets = [...page.matchAll(/```js\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/g)].map(
  ([, code, output], index) => ({
    name: `snippet ${index + 1}`,
    code: code!,
    output: output!,
  }),
);
const file = (name: string) => new URL(`${name.replace(' ', '-')}.generated.mjs`, import.meta.url);

afterEach(() => {
  vi.restoreAllMocks();
});

test('every snippet has its output beside it', () => {
  expect(snippets).toHaveLength(page.match(/```js/g)!.length);
});

test.each(snippets)('$name prints what the page says', async ({ name, code, output }) => {
  let printed = '';
  vi.spyOn(console, 'log').mockImplementation((...values) => {
    printed += `${format(...values)}\n`;
  });
  writeFileSync(file(name), code);
  try {
    await import(/* @vite-ignore */ file(name).href);
  } finally {
    rmSync(file(name), { force: true });
  }
  expect(printed).toBe(output);
});
