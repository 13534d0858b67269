import { serveTraining } from '@ostinato/trainer';
import { useWasmSimd } from 'ostinato';
import { makeModel } from './model.ts';

serveTraining({
  async createModel(name) {
    await useWasmSimd();
    return makeModel(name as string);
  },
});
