import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { expect, test, vi } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, code, output] = /```js\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/.exec(readme)!;
const file = new URL('readme-example.generated.mjs', import.meta.url);

test('the example prints what the README says', async () => {
  let printed = '';
  vi.spyOn(console, 'log').mockImplementation((...values) => {
    printed += `${format(...values)}\n`;
  });
  writeFileSync(file, code!);
  try {
    await import(/* @vite-ignore */ file.href);
  } finally {
    rmSync(file, { force: true });
    vi.restoreAllMocks();
  }
  expect(printed).toBe(output);
});
