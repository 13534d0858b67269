import { defineConfig } from 'tsup';
import shared from '../../tsup.config';

const tutorials = '../../examples/tutorials';

/** The shared build, the program that `npx ostinato` runs, and the tutorials that it can run. */
export default defineConfig([
  { ...shared, entry: ['src/index.ts', 'src/tfjs.ts', 'src/worker.ts', 'src/bin.ts'] },
  {
    entry: [`${tutorials}/*.ts`, `!${tutorials}/*.test.ts`],
    outDir: 'dist/tutorials',
    format: 'esm',
    target: 'es2022',
    external: ['ostinato'],
  },
]);
