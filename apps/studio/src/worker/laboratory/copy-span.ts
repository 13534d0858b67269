import type { Tensor } from '@tensorflow/tfjs-core';
import { layers, optimizers, sequential } from 'ostinato';
import type { CellKind } from '../protocol';
import { DIGITS, SYMBOLS, shortCopies } from './short-copies';

/** Share of digits that are repeated rightly after a pause, for one kind of cell. */
export interface CopyResult {
  cell: CellKind;
  delay: number;
  right: number;
}

const TEST_SAMPLES = 200;

/** Measures how well a cell learns to repeat three digits after a pause; one in eight is right by guessing. */
export async function copySpan(cell: CellKind, delay: number, seed: number): Promise<CopyResult> {
  const train = shortCopies({ samples: 12_800, delay, seed });
  const test = shortCopies({ samples: TEST_SAMPLES, delay, seed: seed + 1 });
  const { timeSteps } = train;
  const model = sequential({ seed });
  model.add(layers.embedding({ inputDim: SYMBOLS, outputDim: SYMBOLS, inputShape: [timeSteps] }));
  model.add(layers[cell]({ units: 64, returnSequences: true }));
  model.add(layers.dense({ units: SYMBOLS, activation: 'softmax' }));
  model.compile({
    optimizer: optimizers.adam({ learningRate: 0.01 }),
    loss: 'sparseCategoricalCrossentropy',
    globalClipNorm: 1,
  });
  await model.fit(train.x, train.y, { epochs: 3, batchSize: 32, seed });
  const output = model.predict<Tensor>(test.x);
  const rows = output.arraySync() as number[][][];
  output.dispose();
  model.dispose();
  let right = 0;
  rows.forEach((row, sample) => {
    for (let t = timeSteps - DIGITS; t < timeSteps; t++) {
      const shares = row[t] ?? [];
      if (shares.indexOf(Math.max(...shares)) === test.y.data[sample * timeSteps + t]) right++;
    }
  });
  return { cell, delay, right: right / (DIGITS * TEST_SAMPLES) };
}
