import { readFileSync } from 'node:fs';
import { format } from 'node:util';
import { expect, test } from 'vitest';
import * as kernels from '../src/index';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README example prints what the README says', async () => {
  const [, code, output] = /```js\n([\s\S]*?)```\n\n```\n([\s\S]*?)```/.exec(readme)!;
  const body = code!.replace(/import (\{.*\}) from '@ostinato\/kernels';/, 'const $1 = kernels;');
  let printed = '';
  const print = { log: (...values: unknown[]) => (printed += `${format(...values)}\n`) };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as typeof Function;
  await AsyncFunction('kernels', 'console', body)(kernels, print);
  expect(printed).toBe(output);
});

test('the README names every function and class that is exported', () => {
  for (const name of Object.keys(kernels)) expect(readme).toContain(`\`${name}`);
});
