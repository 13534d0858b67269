// Ostinato on the fused kernels; the first argument is `relaxed` or `plain`.
import * as ostinato from 'ostinato';
import * as tf from 'ostinato/tfjs';
import { compileWorkload, type LayersApi } from '../model.ts';
import { serve } from '../serve.ts';

const relaxed = process.argv[2] !== 'plain';
await ostinato.useWasmSimd({ relaxed });

await serve(`ostinato, wasm ${relaxed ? 'relaxed' : 'plain'} SIMD`, (name) =>
  compileWorkload(ostinato as unknown as LayersApi, tf, name),
);
