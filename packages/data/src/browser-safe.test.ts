import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** All modules that an entry reaches through relative imports, with what else they import. */
function reach(entry: URL, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(entry.href)) return seen;
  const imports = [...readFileSync(entry, 'utf8').matchAll(/from '([^']+)'/g)].map(([, name]) => name!);
  seen.set(
    entry.href,
    imports.filter((name) => !name.startsWith('.')),
  );
  for (const name of imports) if (name.startsWith('.')) reach(new URL(`${name}.ts`, entry), seen);
  return seen;
}

test('the main entry reaches nothing of Node', () => {
  const modules = reach(new URL('./index.ts', import.meta.url));
  expect(modules.size).toBeGreaterThan(50);
  expect([...new Set([...modules.values()].flat())].sort()).toEqual([
    'fourier-transform',
    'midi-file',
    'papaparse',
  ]);
});
