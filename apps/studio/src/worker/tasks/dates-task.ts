import { dateFormats, type NdArray, type TextPairs } from '@ostinato/data';
import { CharacterTokenizer, padSequences, type Tokenizer } from '@ostinato/tokenizer';
import type { LayersModel } from 'ostinato';
import type { Setup, Translation } from '../protocol';
import { datesNetwork, lookAtAttention } from '../uses/dates-network';
import type { Samples, StudioTask } from './studio-task';

const READ = 36;
const WRITTEN = 10;

/** Dates as people write them into ISO form: "3rd of March 2027" into "2027-03-03". */
export function datesTask(): StudioTask {
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
  const example = validation.inputs[0] ?? '';
  return {
    unit: 'nats per character',
    train: samples(train),
    validation: samples(validation),
    elementsPerSample: READ + WRITTEN,
    elements: 'characters',
    floors: [{ name: 'digits at random', value: (8 * Math.log(10)) / WRITTEN }],
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    build: (setup: Setup) =>
      datesNetwork(setup, { symbols: tokenizer.vocabularySize, read: READ, written: WRITTEN }),
    use: { kind: 'translate', example },
    abilities: { translate: (model, text) => translateOne(model, tokenizer, text) },
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
function translate(model: LayersModel, tokenizer: Tokenizer, texts: readonly string[]): string[] {
  const output = model.predict(readTexts(tokenizer, texts));
  const rows = output.arraySync() as number[][][];
  output.dispose();
  return rows.map((row) => tokenizer.decode(likeliest(row)));
}

function translateOne(model: LayersModel, tokenizer: Tokenizer, text: string): Translation {
  const ids = [...tokenizer.encode(text, { parseSpecialTokens: false }).ids].slice(-READ);
  if (ids.length === 0) throw new Error('The text is empty. Write a date.');
  const { answers, attention } = lookAtAttention(model, readTexts(tokenizer, [text]));
  return {
    read: ids.map((id) => tokenizer.decode([id], { skipSpecialTokens: false })),
    written: likeliest(answers).map((id) => tokenizer.decode([id])),
    // What was filled up in front of the text gets no attention.
    attention: attention.map((row) => row.slice(READ - ids.length)),
  };
}

const likeliest = (rows: readonly (readonly number[])[]) => rows.map((row) => row.indexOf(Math.max(...row)));

function readTexts(tokenizer: Tokenizer, texts: readonly string[]): NdArray {
  const rows = padSequences(
    texts.map((text) => tokenizer.encode(text, { parseSpecialTokens: false }).ids),
    { maxlen: READ },
  );
  return { data: Int32Array.from(rows.flat()), shape: [texts.length, READ] };
}
