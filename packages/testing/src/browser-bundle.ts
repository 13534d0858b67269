import { build } from 'esbuild';

export interface BundleOptions {
  /** Folder from which the code's imports are resolved. */
  resolveDir: string;
  /** Export conditions; by default the sources of this workspace. */
  conditions?: string[];
}

/** Bundles ES module source for browsers with esbuild, as one file. */
export async function bundleForBrowser(code: string, options: BundleOptions): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: options.resolveDir, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: options.conditions ?? ['ostinato-source'],
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}
