import { readFileSync } from 'node:fs';
import { layers, losses, optimizers, parallelStreams, sequential, splitIds } from 'ostinato';
import { dataFile, type LearningTask } from './task.ts';

const [BATCH, TIME] = [50, 50];

/** Character language model with truncated backpropagation: LSTM(128), B 50, T 50, Adam 3e-3, clip 5, stateful. */
export const tinyshakespeare: LearningTask = {
  name: 'tinyshakespeare',
  measure: 'validation loss, nats per character',
  better: 'lower',
  data: 'tinyshakespeare',
  marks: [
    { label: 'after 1,000 iterations', floor: 2.48, mark: 2.0 },
    { label: 'after 4,000 iterations', floor: 2.48, mark: 1.75 },
  ],
  async run(seed) {
    const text = readFileSync(dataFile('tinyshakespeare', 'input.txt'), 'utf8');
    const alphabet = [...new Set(text)].sort();
    const idOf = new Map(alphabet.map((character, id) => [character, id]));
    const ids = Int32Array.from(text, (character) => idOf.get(character)!);
    const { train, validation } = splitIds(ids, 0.1);
    const streams = { batchSize: BATCH, timeSteps: TIME };

    const model = sequential({ seed });
    model.add(layers.embedding({ inputDim: alphabet.length, outputDim: 64, batchInputShape: [BATCH, null] }));
    model.add(layers.lstm({ units: 128, returnSequences: true, stateful: true }));
    model.add(layers.dense({ units: alphabet.length }));
    model.compile({
      optimizer: optimizers.adam(3e-3),
      loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }),
      globalClipNorm: 5,
    });
    const { history } = await model.fit(parallelStreams(train, streams), null, {
      stepsPerEpoch: 1000,
      epochs: 4,
      validationData: parallelStreams(validation, streams),
      seed,
    });
    return [
      { label: 'after 1,000 iterations', value: history.val_loss![0]! },
      { label: 'after 4,000 iterations', value: history.val_loss![3]! },
    ];
  },
};
