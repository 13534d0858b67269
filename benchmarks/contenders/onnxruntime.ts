// onnxruntime, `node` (native) or `web` (WebAssembly), one thread; whole-sequence inference only.
// Arguments: the variant, the folder that `export_onnx.py` wrote, the folder where the runtime is installed.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '../serve.ts';
import { makeBatch, workloads } from '../workload.ts';

interface Runtime {
  env: { wasm: { numThreads: number; wasmPaths?: string } };
  Tensor: new (type: string, data: Float32Array | BigInt64Array, shape: number[]) => unknown;
  InferenceSession: {
    create(path: string, options: object): Promise<{ run(feeds: object): Promise<unknown> }>;
  };
}

const [variant = 'node', models = '', peers = ''] = process.argv.slice(2);
const require = createRequire(join(peers, 'package.json'));
let runtime: Runtime | undefined;
let version = '';
try {
  const entry = require.resolve(`onnxruntime-${variant}`);
  const module = await import(pathToFileURL(entry).href);
  runtime = (module.InferenceSession ? module : module.default) as Runtime;
  version = (require(join(entry, '../../package.json')) as { version: string }).version;
} catch {
  // Said below, to whoever asks.
}

await serve(`onnxruntime-${variant} ${version}`, async (name) => {
  const workload = workloads[name];
  if (!runtime) throw new Error('not installed');
  if (!workload) throw new Error(`unknown workload ${name}`);
  runtime.env.wasm.numThreads = 1;
  const session = await runtime.InferenceSession.create(join(models, `${name}.onnx`), {
    executionProviders: [variant === 'web' ? 'wasm' : 'cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const { x } = makeBatch(workload);
  const input = workload.vocabulary
    ? new runtime.Tensor(
        'int64',
        BigInt64Array.from(x.data, (id) => BigInt(id)),
        x.shape,
      )
    : new runtime.Tensor('float32', x.data, x.shape);
  return {
    train: () => {
      throw new Error('cannot train');
    },
    predict: () => session.run({ x: input }),
  };
});
