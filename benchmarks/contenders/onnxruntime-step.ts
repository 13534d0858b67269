// onnxruntime, one step at a time with the state fed back. Arguments as for `onnxruntime.ts`.
import { join } from 'node:path';
import { loadOnnxRuntime } from '../onnx-runtime.ts';
import { serve } from '../serve.ts';
import { STEP_WIDTH, stepShape, stepsPerIteration } from '../step.ts';

const [variant = 'node', models = '', peers = ''] = process.argv.slice(2);
const { runtime, about } = await loadOnnxRuntime(variant, peers);

await serve(about, async (name) => {
  if (!runtime) throw new Error('not installed');
  const { kind, units } = stepShape(name);
  const session = await runtime.InferenceSession.create(join(models, `${name}.onnx`), {
    executionProviders: [variant === 'web' ? 'wasm' : 'cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const zeros = (length: number) => new runtime.Tensor('float32', new Float32Array(length), [1, 1, length]);
  const x = zeros(STEP_WIDTH);
  let state = { h: zeros(units), ...(kind === 'lstm' ? { c: zeros(units) } : {}) };
  return {
    train: () => {
      throw new Error('cannot train');
    },
    async predict() {
      for (let i = 0; i < stepsPerIteration; i++) {
        const { h1, c1 } = await session.run({ x, ...state });
        state = { h: h1, ...(kind === 'lstm' ? { c: c1 } : {}) };
      }
    },
  };
});
