import { defineConfig } from 'tsup';
import shared from '../../tsup.config';

/** The shared build, and the program that `npx ostinato` runs. */
export default defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/tfjs.ts', 'src/worker.ts', 'src/bin.ts'],
});
