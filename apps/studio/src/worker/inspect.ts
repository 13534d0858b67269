import type { Tokenizer } from '@ostinato/tokenizer';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers } from 'ostinato';
import type { CellKind, Inspection, Setup } from './protocol';

/** How many of the likeliest symbols are shown after each step. */
const SHOWN = 6;

const gateNames: Record<CellKind, readonly string[]> = {
  simpleRNN: [],
  lstm: ['input', 'forget', 'candidate', 'output'],
  gru: ['update', 'reset'],
};

/**
 * Lets a network read a text and writes down what goes on inside: the state of every layer after every step, the
 * gates of the first layer, and what the network would say if the text ended there.
 *
 * @param labels - what the outputs of the last layer mean
 */
export function inspect(
  model: LayersModel,
  setup: Setup,
  tokenizer: Tokenizer,
  labels: readonly string[],
  text: string,
): Inspection {
  const ids = [...tokenizer.encode(text, { parseSpecialTokens: false }).ids];
  if (ids.length === 0)
    throw new Error('The text is empty. Write at least one character that the network knows.');
  return tf.tidy(() => {
    const [embedding, ...rest] = model.layers;
    const dense = rest.at(-1);
    if (!embedding || !dense) throw new Error('inspect: the network has no layers.');
    const table = embedding.getWeights()[0] as tf.Tensor2D;
    const embedded = tf.gather(table, tf.tensor1d(ids, 'int32'));
    const hidden: number[][][] = [];
    let input: tf.Tensor = tf.expandDims(embedded, 0);
    for (const layer of rest.slice(0, setup.layers)) {
      input = statesOf(setup, layer.getWeights(), input);
      hidden.push((input.arraySync() as number[][][])[0] ?? []);
    }
    const output = (dense.apply(input) as tf.Tensor).arraySync() as number[][][];
    return {
      symbols: ids.map((id) => tokenizer.decode([id])),
      hidden,
      gates: setup.bidirectional
        ? {}
        : gatesOf(setup, rest[0]?.getWeights() ?? [], embedded, hidden[0] ?? []),
      next: (output[0] ?? []).map((shares) => likeliest(shares, labels)),
    };
  });
}

/** The state after every step, by a copy of the layer that gives all of them. */
function statesOf({ cell, units, bidirectional }: Setup, weights: tf.Tensor[], input: tf.Tensor): tf.Tensor {
  const all = layers[cell]({ units, returnSequences: true });
  const layer = bidirectional ? layers.bidirectional({ layer: all }) : all;
  layer.build(input.shape as number[]);
  layer.setWeights(weights);
  const states = layer.apply(input) as tf.Tensor;
  layer.dispose();
  return states;
}

/** Gates of every step: a function of the input and of the state before. */
function gatesOf(
  { cell, units }: Setup,
  [kernel, recurrentKernel, bias]: tf.Tensor[],
  input: tf.Tensor2D,
  hidden: readonly (readonly number[])[],
): Record<string, number[][]> {
  const names = gateNames[cell];
  if (names.length === 0 || !kernel || !recurrentKernel || !bias) return {};
  const before = tf.tensor2d([
    new Array<number>(units).fill(0),
    ...hidden.slice(0, -1).map((row) => [...row]),
  ]);
  const sum = tf.add(
    tf.add(tf.matMul(input, kernel as tf.Tensor2D), tf.matMul(before, recurrentKernel as tf.Tensor2D)),
    bias.rank === 2 ? tf.sum(bias, 0) : bias,
  );
  return Object.fromEntries(
    names.map((name, gate) => {
      const part = tf.slice(sum, [0, gate * units], [-1, units]);
      return [name, (name === 'candidate' ? tf.tanh(part) : tf.sigmoid(part)).arraySync() as number[][]];
    }),
  );
}

function likeliest(shares: readonly number[], labels: readonly string[]): Inspection['next'][number] {
  return shares
    .map((probability, id) => ({ symbol: labels[id] ?? '', probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, SHOWN);
}
