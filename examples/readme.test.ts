import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';

it('prints what the README of the repository says', async () => {
  const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code, output] = /```js\n([\s\S]*?)```\s*```\n([\s\S]*?)```/.exec(page)!;
  const file = fileURLToPath(new URL(`readme-${process.pid}.tmp.mjs`, import.meta.url));
  writeFileSync(file, code!);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(file);
    const printed = log.mock.calls.map((parts) => parts.join(' ')).join('\n');
    // The last digits depend on the processor.
    const numbers = (text: string) => text.replace(/\d+\.\d+ */g, (number) => Number(number).toFixed(3));
    expect(numbers(printed).trim()).toBe(numbers(output!).trim());
  } finally {
    log.mockRestore();
    rmSync(file);
  }
});
