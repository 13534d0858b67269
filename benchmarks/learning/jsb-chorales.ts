import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { earlyStopping, raggedSource } from '@ostinato/trainer';
import { layers, losses, optimizers, sequential } from 'ostinato';
import { dataFile, type LearningTask } from './task.ts';

type Piece = number[][];

const KEYS = 88;

/** The next frame of a chorale, from LSTM(150). */
export const jsbChorales: LearningTask = {
  name: 'JSB chorales',
  measure: 'test loss, nats per frame over 88 keys',
  better: 'lower',
  data: 'music',
  marks: [{ label: 'LSTM(150)', floor: 10.49, mark: 8.7 }],
  async run(seed) {
    const packed = readFileSync(dataFile('music', 'jsb-chorales-pianoroll.json.gz'));
    const pieces = JSON.parse(gunzipSync(packed).toString()) as Record<'train' | 'valid' | 'test', Piece[]>;
    const source = (split: keyof typeof pieces, shuffle: boolean) => {
      const rolls = pieces[split].map((piece) => piece.map(frame));
      const [x, y] = [rolls.map((roll) => roll.slice(0, -1)), rolls.map((roll) => roll.slice(1))];
      return raggedSource(x, y, { batchSize: 16, shuffle, seed });
    };

    const model = sequential({ seed });
    model.add(layers.lstm({ units: 150, returnSequences: true, inputShape: [null, KEYS] }));
    model.add(layers.dropout({ rate: 0.3 }));
    model.add(layers.dense({ units: KEYS }));
    model.compile({
      optimizer: optimizers.adam(3e-3),
      loss: losses.sequenceNll({ distribution: 'bernoulli', fromLogits: true, over: 'step' }),
      globalClipNorm: 1,
      seed,
    });
    await model.fit(source('train', true), null, {
      epochs: 60,
      validationData: source('valid', false),
      callbacks: earlyStopping({ patience: 60, restoreBestWeights: true }),
    });
    const [test] = [await model.evaluateDataset(source('test', false))].flat();
    return [{ label: 'LSTM(150)', value: test!.dataSync()[0]! }];
  },
};

function frame(keys: number[]): Float32Array {
  const row = new Float32Array(KEYS);
  for (const key of keys) row[key] = 1;
  return row;
}
