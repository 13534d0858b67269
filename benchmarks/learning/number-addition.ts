import { layers, numberAddition, sequential } from 'ostinato';
import type { LearningTask } from './task.ts';

const ALPHABET = ' +0123456789';

/** "535+61" → "596", character by character: LSTM(128), RepeatVector, LSTM(128); the published curve of the Keras example. */
export const addition: LearningTask = {
  name: '3-digit addition',
  measure: 'validation accuracy per character',
  better: 'higher',
  marks: [0.41, 0.57, 0.65, 0.7, 0.74].map((published, i) => ({
    label: `epoch ${i + 1} (published ${published})`,
    mark: published - 0.05,
  })),
  async run(seed) {
    const { inputs, targets } = numberAddition({ samples: 50_000, reverse: true, seed });
    const idsOf = (texts: string[]) => texts.map((text) => Int32Array.from(text, (c) => ALPHABET.indexOf(c)));
    const hot = (rows: Int32Array[]) =>
      rows.map((row) => Array.from(row, (id) => Float32Array.from(ALPHABET, (_, k) => Number(k === id))));
    const model = sequential({ seed });
    model.add(layers.lstm({ units: 128, inputShape: [7, ALPHABET.length] }));
    model.add(layers.repeatVector({ n: 4 }));
    model.add(layers.lstm({ units: 128, returnSequences: true }));
    model.add(layers.dense({ units: ALPHABET.length, activation: 'softmax' }));
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    const options = { epochs: 5, batchSize: 32, validationSplit: 0.1, seed };
    const { history } = await model.fit(hot(idsOf(inputs)), idsOf(targets), options);
    return this.marks.map(({ label }, i) => ({ label, value: history.val_acc![i]! }));
  },
};
