import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** Every package is built alike: one ESM file, and its types, per entry of `exports` and per program of `bin`. */
const { exports = {}, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports?: Record<string, string | { 'ostinato-source'?: string }>;
  bin?: Record<string, string>;
};
const modules = Object.values(exports).flatMap((target) =>
  typeof target === 'object' && target['ostinato-source'] ? [target['ostinato-source']] : [],
);
const programs = Object.values(bin).map((file) => file.replace('./dist/', './src/').replace(/\.js$/, '.ts'));

export default defineConfig({
  entry: [...new Set([...modules, ...programs])],
  format: 'esm',
  target: 'es2022',
  dts: true,
  clean: true,
  splitting: true,
  treeshake: true,
});
