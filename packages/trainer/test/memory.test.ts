import { eachBackend, testBackends } from '@ostinato/testing';
import { engine, memory, tensor2d, tensor3d } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { adam, fitTrainer, Trainer } from '../src/index';
import { statefulModel } from './stateful-model';

/** Bytes of the linear memory that the wasm backend lives in; 0 on others. */
function heapBytes(): number {
  const { wasm } = engine().backend as { wasm?: { HEAPU8: Uint8Array } };
  return wasm?.HEAPU8.length ?? 0;
}

const backends = testBackends.filter(({ form }) => form !== 'composed');

eachBackend(() => {
  test('1,000 steps with metrics, clipping, averages and accumulation leave memory as it was', async () => {
    const samples = 400;
    const x = tensor3d(
      Float32Array.from({ length: samples * 18 }, (_, i) => Math.sin(i)),
      [samples, 6, 3],
    );
    const y = tensor2d(
      Float32Array.from({ length: samples }, (_, i) => Math.cos(i)),
      [samples, 1],
    );
    const model = statefulModel();
    const trainer = new Trainer(model, {
      optimizer: adam(0.001),
      loss: 'mse',
      metrics: ['mae'],
      globalClipNorm: 1,
      ema: { momentum: 0.9 },
      accumulationSteps: 2,
    });
    const run = (epochs: number) => fitTrainer(trainer, x, y, { batchSize: 8, epochs, validationSplit: 0.2 });
    await run(2);
    const before = { ...memory(), heap: heapBytes() };
    await run(25);
    expect(trainer.step).toBe(27 * 40);
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
    expect(heapBytes()).toBe(before.heap);
    trainer.dispose();
    for (const item of [x, y]) item.dispose();
  });
}, backends);
