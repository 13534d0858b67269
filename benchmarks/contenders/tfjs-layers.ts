// tfjs-layers on the backend named by the first argument: `cpu` or `wasm` (SIMD, one thread).
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { compileWorkload, type LayersApi } from '../model.ts';
import { serve } from '../serve.ts';

const backend = process.argv[2] ?? 'wasm';
const require = createRequire(import.meta.url);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
setThreadsCount(1);
await tf.setBackend(backend);

await serve(`tfjs-layers ${tf.version.tfjs}, ${tf.getBackend()}`, (name) =>
  compileWorkload(tf as unknown as LayersApi, tf, name),
);
