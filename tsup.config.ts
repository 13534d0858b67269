import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** Every package is built alike: one ESM file and its types per entry of `exports`. */
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { 'ostinato-source'?: string }>;
};
const entry = Object.values(exports).flatMap((target) =>
  typeof target === 'object' && target['ostinato-source'] ? [target['ostinato-source']] : [],
);

export default defineConfig({
  entry,
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
  splitting: true,
  treeshake: true,
});
