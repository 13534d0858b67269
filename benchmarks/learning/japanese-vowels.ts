import { readFileSync } from 'node:fs';
import { raggedSource } from '@ostinato/trainer';
import { layers, optimizers, sequential } from 'ostinato';
import { dataFile, type LearningTask } from './task.ts';

/** Who speaks? Nine speakers, 7 to 29 frames of 12 features; LSTM(100), masked. */
export const japaneseVowels: LearningTask = {
  name: 'JapaneseVowels',
  measure: 'test accuracy',
  better: 'higher',
  data: 'uea-ucr',
  marks: [{ label: 'LSTM(100)', floor: 0.11, mark: 0.92 }],
  async run(seed) {
    const source = (part: string, shuffle: boolean) => {
      const { x, y } = readSeries(dataFile('uea-ucr', 'JapaneseVowels', `JapaneseVowels_${part}.ts`));
      return raggedSource(x, y, { batchSize: 27, shuffle, seed });
    };
    const model = sequential({ seed });
    model.add(layers.lstm({ units: 100, inputShape: [null, 12] }));
    model.add(layers.dense({ units: 9, activation: 'softmax' }));
    model.compile({
      optimizer: optimizers.adam(1e-3),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
      globalClipNorm: 1,
    });
    await model.fit(source('TRAIN', true), null, { epochs: 100 });
    const [, accuracy] = [await model.evaluateDataset(source('TEST', false))].flat();
    return [{ label: 'LSTM(100)', value: accuracy!.dataSync()[0]! }];
  },
};

/** Reads a sktime file: features separated by `:`, steps by `,`, the class at the end. */
function readSeries(file: string): { x: number[][][]; y: number[] } {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const rows = lines.filter((line) => line !== '' && !/^[@#]/.test(line)).map((line) => line.split(':'));
  return {
    x: rows.map((row) => {
      const features = row.slice(0, -1).map((values) => values.split(',').map(Number));
      return features[0]!.map((_, t) => features.map((values) => values[t]!));
    }),
    y: rows.map((row) => Number(row.at(-1)) - 1),
  };
}
