import type { NdArray } from '@ostinato/data';
import { concat, expandDims, eye, type Tensor, tidy, tile } from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor } from 'ostinato';
import type { Setup } from '../protocol';

interface DatesSizes {
  symbols: number;
  /** Characters read and written. */
  read: number;
  written: number;
}

/** By this name the attention is found in the network. */
const ATTENTION = 'attention';

/**
 * An encoder that reads, a decoder that writes, and attention between them. For each character that it writes, the
 * decoder compares its state with the encoder's states at all characters (the keys), and gets the embedded characters
 * themselves (the values), weighted by how well they compare. Were the values the states too, all of the date could be
 * had from the last of them, and attention would have nothing to look for.
 */
export function datesNetwork(setup: Setup, { symbols, read, written }: DatesSizes): LayersModel {
  const { cell, units, bidirectional } = setup;
  const text = input({ shape: [read] });
  const characters = layers
    .embedding({ inputDim: symbols, outputDim: 32, maskZero: true })
    .apply(text) as SymbolicTensor;
  let states = characters;
  for (let index = 0; index < setup.layers; index++) {
    const layer = layers[cell]({ units, returnSequences: true });
    const both = bidirectional ? layers.bidirectional({ layer }) : layer;
    states = both.apply(states) as SymbolicTensor;
  }
  const summary = layers.globalAveragePooling1d().apply(states);
  const repeated = layers.repeatVector({ n: written }).apply(summary) as SymbolicTensor;
  const placed = places(written).apply(repeated) as SymbolicTensor;
  const decoder = layers[cell]({ units: bidirectional ? 2 * units : units, returnSequences: true });
  const queries = decoder.apply(placed) as SymbolicTensor;
  const attention = layers.attention({ name: ATTENTION, useScale: true, returnAttentionScores: true });
  const [found = queries] = attention.apply<SymbolicTensor, SymbolicTensor[]>([queries, characters, states]);
  const together = layers.concatenate().apply([queries, found]);
  const answer = layers.dense({ units: symbols, activation: 'softmax' }).apply(together);
  return model({ inputs: text, outputs: answer, seed: setup.seed });
}

/** Adds to each step which one it is, as a one-hot row: a decoder that has to count for itself learns that late, or never. */
function places(steps: number) {
  return layers.lambda({
    function: (x) => {
      const given = x as Tensor;
      return concat([given, tile(expandDims(eye(steps), 0), [given.shape[0] ?? 1, 1, 1])], 2);
    },
  });
}

/**
 * Lets the network read one text and gives what its attention did.
 *
 * @returns `answers[written][symbol]` and `attention[written][read]`
 */
export function lookAtAttention(
  network: LayersModel,
  text: NdArray,
): { answers: number[][]; attention: number[][] } {
  const [, scores] = network.getLayer(ATTENTION).output as SymbolicTensor[];
  const open = model({
    inputs: [...network.inputs],
    outputs: [...network.outputs, scores].filter((tensor) => tensor !== undefined),
  });
  return tidy(() => {
    const [answers, attention] = open
      .predict<Tensor[]>(text)
      .map((output) => output.arraySync()) as number[][][][];
    return { answers: answers?.[0] ?? [], attention: attention?.[0] ?? [] };
  });
}
