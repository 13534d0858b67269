import { readFileSync } from 'node:fs';
import { format } from 'node:util';
import { expect, it } from 'vitest';
import * as tokenizer from '../src/index';

it("prints, for the README's example, what the README says", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code = '', output] = /```js\n(.*?)```\n\n```\n(.*?)```/s.exec(readme)!;
  const body = code.replace(/import (\{[^}]*\}) from '@ostinato\/tokenizer';/, 'const $1 = tokenizer;');
  const lines: string[] = [];
  const log = (...values: unknown[]): void => {
    lines.push(`${format(...values)}\n`);
  };
  new Function('tokenizer', 'console', body)(tokenizer, { log });
  expect(lines.join('')).toBe(output);
});
