/* The module of `--workers`: each thread that helps to train runs it, and makes its replica of the model by its topology. */
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { fromTopology } from '@ostinato/layers';
import { serveTraining } from '@ostinato/trainer';

serveTraining({
  async createModel(topology) {
    await useWasmSimd();
    return fromTopology(topology as object);
  },
});
