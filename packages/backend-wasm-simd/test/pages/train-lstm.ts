import { getBackend, tensor2d, tensor3d } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { useWasmSimd, type WasmSimdOptions } from '../../src';

export interface TrainingOutcome {
  backend: string;
  losses: number[];
  isolated: boolean;
}

/** Trains `classify-lstm` (32 sequences of 100 steps of 32 features, 64 units) with plain tfjs-layers. */
export async function trainLstm(options?: WasmSimdOptions): Promise<TrainingOutcome> {
  await useWasmSimd(options);
  const model = sequential({
    layers: [
      layers.lstm({ units: 64, inputShape: [100, 32], recurrentInitializer: 'glorotUniform' }),
      layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
  const values = Float32Array.from({ length: 32 * 100 * 32 }, (_, i) => Math.sin(i * i));
  const x = tensor3d(values, [32, 100, 32]);
  const y = tensor2d(
    Array.from({ length: 32 }, (_, i) => i % 2),
    [32, 1],
  );
  const losses: number[] = [];
  for (let step = 0; step < 8; step++) losses.push((await model.trainOnBatch(x, y)) as number);
  return { backend: getBackend(), losses, isolated: globalThis.crossOriginIsolated };
}
