import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * The default text, code and English that every TypeScript brings along, stands beside the page and is read when a task
 * asks for it. It is a file of a dependency and stays out of the repository.
 */
function copyDefaultText(): void {
  const source = createRequire(import.meta.url).resolve('typescript/lib/lib.dom.d.ts');
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'public');
  mkdirSync(folder, { recursive: true });
  copyFileSync(source, join(folder, 'lib.dom.d.ts.txt'));
}

copyDefaultText();

/** A static build that works under any sub-path; workers are modules, as the page is. */
export default defineConfig({
  base: './',
  worker: { format: 'es' },
  build: { target: 'es2022', outDir: 'dist' },
});
