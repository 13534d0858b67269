import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The part of onnxruntime that the benchmark uses. */
export interface OnnxRuntime {
  env: { wasm: { numThreads: number } };
  Tensor: new (type: string, data: Float32Array | BigInt64Array, shape: number[]) => unknown;
  InferenceSession: {
    create(path: string, options: object): Promise<{ run(feeds: object): Promise<Record<string, unknown>> }>;
  };
}

/** Loads onnxruntime, `node` or `web`, from a folder with `node_modules`, on one thread; undefined if it is not there. */
export async function loadOnnxRuntime(
  variant: string,
  folder: string,
): Promise<{ runtime?: OnnxRuntime; about: string }> {
  const require = createRequire(join(folder, 'package.json'));
  const name = `onnxruntime-${variant}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    return { about: `${name} is not installed` };
  }
  const module = await import(pathToFileURL(entry).href);
  const runtime = (module.InferenceSession ? module : module.default) as OnnxRuntime;
  runtime.env.wasm.numThreads = 1;
  const { version } = require(join(entry, '../../package.json')) as { version: string };
  return { runtime, about: `${name} ${version}` };
}
