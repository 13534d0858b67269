/*
 * The worker module of `fit({ workers })` and `fitInWorker`, for models of this library's layers. A model with layers of
 * one's own needs a module of its own: register them, then call `serveTraining`.
 */
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { fromTopology } from '@ostinato/layers';
import { serveTraining } from '@ostinato/trainer';

serveTraining({
  async createModel(topology) {
    await useWasmSimd();
    return fromTopology(topology as object);
  },
});
