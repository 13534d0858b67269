// Ostinato on the fused kernels; the first argument is `relaxed`, `wide` or `plain`.
import * as ostinato from 'ostinato';
import * as tf from 'ostinato/tfjs';
import { compileWorkload, type LayersApi } from '../model.ts';
import { serve } from '../serve.ts';

const simd = process.argv[2] ?? 'relaxed';
await ostinato.useWasmSimd({ relaxed: simd !== 'plain', wide: simd === 'wide' });

await serve(`ostinato, wasm ${simd} SIMD`, (name) =>
  compileWorkload(ostinato as unknown as LayersApi, tf, name),
);
