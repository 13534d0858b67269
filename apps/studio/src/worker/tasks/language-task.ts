import { createRandom, languageModelWindows, ngramBaselines, sampleToken } from '@ostinato/data';
import { generateIds } from '@ostinato/layers';
import { CharacterTokenizer, type Tokenizer, WordTokenizer } from '@ostinato/tokenizer';
import { type LayersModel, layers, type Sequential, sequential } from 'ostinato';
import type { Setup, WriteOptions } from '../protocol';
import { suggestWords } from '../uses/suggest-words';
import { gatherSamples } from './gather-samples';
import { addRecurrentLayers } from './recurrent-stack';
import type { StudioTask } from './studio-task';

/** What is read of a long text, in characters: enough to learn from within minutes. */
const LONGEST = { characters: 400_000, words: 1_000_000 };
const SHORTEST = 2_000;

/**
 * The next character, or the next word, of a text.
 *
 * @throws {Error} if the text is too short
 */
export async function languageTask(kind: 'characters' | 'words', text: string): Promise<StudioTask> {
  const used = text.slice(0, LONGEST[kind]);
  if (used.length < SHORTEST) {
    throw new Error(
      `The text has ${used.length} characters. A language model needs ${SHORTEST} at least: paste a longer one.`,
    );
  }
  const words = kind === 'words';
  const cut = Math.floor(used.length * 0.9);
  const tokenizer = words
    ? WordTokenizer.train(used.slice(0, cut), { vocabularySize: 2000 })
    : CharacterTokenizer.train(used.slice(0, cut));
  const timeSteps = words ? 20 : 64;
  const encode = (part: string) => Int32Array.from(tokenizer.encode(part, { parseSpecialTokens: false }).ids);
  const ids = { train: encode(used.slice(0, cut)), validation: encode(used.slice(cut)) };
  const symbols = tokenizer.vocabularySize;
  const { unigram, bigram } = ngramBaselines(ids.train, ids.validation, symbols);
  return {
    unit: words ? 'nats per word' : 'nats per character',
    train: await gatherSamples(languageModelWindows(ids.train, { timeSteps })),
    validation: await gatherSamples(languageModelWindows(ids.validation, { timeSteps })),
    elementsPerSample: timeSteps,
    elements: words ? 'words' : 'characters',
    floors: [
      { name: 'single counts', value: unigram },
      { name: 'pair counts', value: bigram },
    ],
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    reader: {
      tokenizer,
      labels: Array.from({ length: symbols }, (_, id) => tokenizer.idToToken(id) ?? ''),
      example: used.slice(cut, cut + (words ? 160 : 60)),
    },
    build: (setup) => languageModel(symbols, setup, false),
    say: (model, setup) =>
      [0.5, 0.9].map((temperature) => {
        const options = { start: used.slice(cut, cut + 20), length: words ? 40 : 240, temperature, seed: 1 };
        return options.start + [...write(model, setup, tokenizer, options)].join('');
      }),
    use: {
      kind: 'write',
      symbols: kind,
      example: words ? wordsOf(used.slice(cut), 3) : used.slice(cut, cut + 20),
    },
    abilities: {
      write: (model, setup, options) => write(model, setup, tokenizer, options),
      suggest: (model, start) => suggestWords(model, tokenizer, start),
    },
  };
}

/** The first words of a line, where one begins with so many; else the first whole words. */
function wordsOf(text: string, count: number): string {
  const line = new RegExp(`^[A-Z][a-z]+( [a-z]+){${count - 1}}(?= )`, 'm').exec(text)?.[0];
  return line ?? (text.match(/(?<=\s)[A-Za-z]+(?=\s)/g) ?? []).slice(0, count).join(' ');
}

/** Lets a network write on; what it writes comes piece by piece. */
function* write(
  model: LayersModel,
  setup: Setup,
  tokenizer: Tokenizer,
  { start, length, seed, ...sampling }: WriteOptions,
): Generator<string> {
  const writer = languageModel(tokenizer.vocabularySize, setup, true);
  writer.setWeights(model.getWeights());
  const random = createRandom(seed).uniform;
  const exclude = [tokenizer.paddingId, tokenizer.unknownId].filter((id) => id !== undefined);
  const choose = (probabilities: Float32Array) =>
    sampleToken(probabilities.map(Math.log), random, { ...sampling, exclude });
  try {
    const prompt = tokenizer.encode(start, { parseSpecialTokens: false }).ids;
    const separator = tokenizer instanceof WordTokenizer ? ' ' : '';
    for (const id of generateIds(writer, prompt, { length, choose }))
      yield separator + tokenizer.decode([id]);
  } finally {
    writer.dispose();
  }
}

/** Reads symbols one direction at a time and says at every step what comes next. */
function languageModel(symbols: number, setup: Setup, stateful: boolean): Sequential {
  const model = sequential({ seed: setup.seed });
  model.add(layers.embedding({ inputDim: symbols, outputDim: 32, batchInputShape: [null, null] }));
  addRecurrentLayers(model, { ...setup, bidirectional: false }, { sequences: true, stateful });
  model.add(layers.dense({ units: symbols, activation: 'softmax' }));
  return model;
}
