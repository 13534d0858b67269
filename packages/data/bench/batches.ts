import { arrayDataset, batchSource } from '@ostinato/data';
import type { Comparison } from './run.ts';

const [SAMPLES, FEATURES, BATCH] = [20_000, 32, 32];

/** One shuffled epoch over samples in memory. */
export async function batches(): Promise<Comparison> {
  const tf = await import('@tensorflow/tfjs-core');
  const data = await import('@tensorflow/tfjs-data');
  await import('@tensorflow/tfjs-backend-cpu');
  const x = Float32Array.from({ length: SAMPLES * FEATURES }, (_, i) => Math.sin(i));
  const rows = Array.from({ length: SAMPLES }, (_, i) =>
    Array.from(x.subarray(i * FEATURES, (i + 1) * FEATURES)),
  );
  const source = batchSource(arrayDataset({ x: { data: x, shape: [SAMPLES, FEATURES] } }), {
    batchSize: BATCH,
  });
  const peer = data.array(rows).shuffle(1000, '1').batch(BATCH);

  return {
    title: `Shuffled batches of ${BATCH} from ${SAMPLES} samples of ${FEATURES} numbers, in memory`,
    unit: 'samples',
    amount: SAMPLES,
    contenders: {
      'batchSource(arrayDataset)': async () => {
        for await (const { x: batch } of source.batches())
          if (Array.isArray(batch)) throw new Error('one input');
      },
      'tf.data.array().shuffle().batch()': async () => {
        await peer.forEachAsync((batch) => tf.dispose(batch));
      },
    },
  };
}
