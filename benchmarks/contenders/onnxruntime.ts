// onnxruntime, `node` (native) or `web` (WebAssembly), one thread; whole-sequence inference only.
// Arguments: the variant, the folder that `export_onnx.py` wrote, the folder where the runtime is installed.
import { join } from 'node:path';
import { loadOnnxRuntime } from '../onnx-runtime.ts';
import { serve } from '../serve.ts';
import { makeBatch, workloads } from '../workload.ts';

const [variant = 'node', models = '', peers = ''] = process.argv.slice(2);
const { runtime, about } = await loadOnnxRuntime(variant, peers);

await serve(about, async (name) => {
  const workload = workloads[name];
  if (!runtime) throw new Error('not installed');
  if (!workload) throw new Error(`unknown workload ${name}`);
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
