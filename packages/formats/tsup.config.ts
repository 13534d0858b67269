import { defineConfig } from 'tsup';
import shared from '../../tsup.config';

/** The shared build, and what takes the place of `./node` in browsers. */
export default defineConfig({ ...shared, entry: ['src/index.ts', 'src/node.ts', 'src/node-in-browser.ts'] });
