import { type LabelledTexts, type NdArray, orderReviews } from '@ostinato/data';
import { padSequences, WordTokenizer } from '@ostinato/tokenizer';
import { type LayersModel, layers, sequential } from 'ostinato';
import { judge } from '../uses/judge';
import { addRecurrentLayers } from './recurrent-stack';
import type { Samples, StudioTask } from './studio-task';

const TIME_STEPS = 14;

/** Reviews whose class is decided by the order of the words: "not good, not awful, just fine". */
export function reviewsTask(): StudioTask {
  const train = orderReviews({ samples: 3000, seed: 1 });
  const validation = orderReviews({ samples: 600, seed: 2 });
  const tokenizer = WordTokenizer.train(train.texts);
  const { classNames } = train;
  const samples = ({ texts, labels }: LabelledTexts): Samples => ({
    x: fill(texts.map((text) => tokenizer.encode(text).ids)),
    y: { data: Float32Array.from(labels), shape: [labels.length, 1] },
  });
  return {
    unit: 'crossentropy, nats',
    train: samples(train),
    validation: samples(validation),
    elementsPerSample: TIME_STEPS,
    elements: 'words',
    floors: [{ name: 'guessing', value: Math.log(classNames.length) }],
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    reader: { tokenizer, labels: classNames, example: validation.texts[0] ?? '' },
    build(setup) {
      const model = sequential({ seed: setup.seed });
      const { vocabularySize } = tokenizer;
      model.add(
        layers.embedding({
          inputDim: vocabularySize,
          outputDim: 16,
          maskZero: true,
          inputShape: [TIME_STEPS],
        }),
      );
      addRecurrentLayers(model, setup, { sequences: false });
      model.add(layers.dense({ units: classNames.length, activation: 'softmax' }));
      return model;
    },
    use: { kind: 'classify', classNames, example: validation.texts[0] ?? '' },
    abilities: {
      classify: (model, text) =>
        judge(text, {
          read: (word) => tokenizer.encode(word).ids,
          unknownId: tokenizer.unknownId ?? 0,
          classify: (rows) => classify(model, rows),
        }),
    },
    say: (model) =>
      validation.texts.slice(0, 5).map((text) => {
        const shares = classify(model, [tokenizer.encode(text).ids])[0] ?? [];
        const best = shares.indexOf(Math.max(...shares));
        return `${text}  →  ${classNames[best]} (${(100 * (shares[best] ?? 0)).toFixed(0)} %)`;
      }),
  };
}

/** Probabilities of the classes for each row of ids. */
function classify(model: LayersModel, rows: readonly (readonly number[])[]): number[][] {
  const output = model.predict(fill(rows));
  const shares = output.arraySync() as number[][];
  output.dispose();
  return shares;
}

/** Rows of ids as one array; shorter ones are filled up in front. */
function fill(rows: readonly (readonly number[])[]): NdArray {
  const filled = padSequences(rows, { maxlen: TIME_STEPS });
  return { data: Int32Array.from(filled.flat()), shape: [rows.length, TIME_STEPS] };
}
