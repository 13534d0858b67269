import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles this package from its sources as it is published: one ES module, tfjs outside. */
export async function bundleAsPublished(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, '../src/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    external: ['@tensorflow/*'],
    conditions: ['ostinato-source'],
  });
}
