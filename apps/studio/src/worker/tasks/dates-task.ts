import { dateFormats, type NdArray, type TextPairs } from '@ostinato/data';
import { CharacterTokenizer, padSequences, type Tokenizer } from '@ostinato/tokenizer';
import { layers, type Sequential, sequential } from 'ostinato';
import { addRecurrentLayers } from './recurrent-stack';
import type { Samples, StudioTask } from './studio-task';

const READ = 36;
const WRITTEN = 10;

/** Dates as people write them into ISO form, with what it takes to read another one. */
export interface DatesTask extends StudioTask {
  tokenizer: Tokenizer;
}

/** "3rd of March 2027" into "2027-03-03": the encoder's last state is all that the decoder gets. */
export function datesTask(): DatesTask {
  const train = dateFormats({ samples: 8000, seed: 1 });
  const validation = dateFormats({ samples: 500, seed: 2 });
  const tokenizer = CharacterTokenizer.train([...train.inputs, ...train.targets]);
  const samples = ({ inputs, targets }: TextPairs): Samples => ({
    x: readTexts(tokenizer, inputs),
    y: {
      data: Float32Array.from(targets.flatMap((text) => [...tokenizer.encode(text).ids])),
      shape: [targets.length, WRITTEN],
    },
  });
  return {
    tokenizer,
    unit: 'nats per character',
    train: samples(train),
    validation: samples(validation),
    elementsPerSample: READ + WRITTEN,
    floors: [{ name: 'digits at random', value: (8 * Math.log(10)) / WRITTEN }],
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    build(setup) {
      const model = sequential({ seed: setup.seed });
      const { vocabularySize } = tokenizer;
      model.add(
        layers.embedding({ inputDim: vocabularySize, outputDim: 32, maskZero: true, inputShape: [READ] }),
      );
      addRecurrentLayers(model, setup, { sequences: false });
      model.add(layers.repeatVector({ n: WRITTEN }));
      model.add(layers[setup.cell]({ units: setup.units, returnSequences: true }));
      model.add(layers.dense({ units: vocabularySize, activation: 'softmax' }));
      return model;
    },
    say: (model) => {
      const texts = validation.inputs.slice(0, 6);
      return translate(model, tokenizer, texts).map((iso, index) => {
        const right = iso === validation.targets[index] ? '' : `   (right: ${validation.targets[index]})`;
        return `${texts[index]}  →  ${iso}${right}`;
      });
    },
  };
}

/** What the network makes of each text. */
export function translate(model: Sequential, tokenizer: Tokenizer, texts: readonly string[]): string[] {
  const output = model.predict(readTexts(tokenizer, texts));
  const rows = output.arraySync() as number[][][];
  output.dispose();
  return rows.map((row) => tokenizer.decode(row.map((shares) => shares.indexOf(Math.max(...shares)))));
}

function readTexts(tokenizer: Tokenizer, texts: readonly string[]): NdArray {
  const rows = padSequences(
    texts.map((text) => tokenizer.encode(text).ids),
    { maxlen: READ },
  );
  return { data: Int32Array.from(rows.flat()), shape: [texts.length, READ] };
}
