import { add, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor, sequential } from 'ostinato';

export const rivalNames = ['SimpleRNN', 'LSTM', 'GRU', 'Dense', 'Transformer'] as const;
export type RivalName = (typeof rivalNames)[number];

export const SYMBOLS = 6;
export const CLASSES = 4;

/** Parameters that every rival shall have, as nearly as its sizes allow: within two of a hundred. */
const BUDGET = 4000;

/** The network of one kind whose number of parameters is next to the budget. */
export function fittingRival(name: RivalName, timeSteps: number, seed: number): LayersModel {
  const distance = (network: LayersModel) => Math.abs(network.countParams() - BUDGET);
  let best = buildRival(name, 1, timeSteps, seed);
  for (let size = 2; ; size++) {
    const next = buildRival(name, size, timeSteps, seed);
    if (distance(next) >= distance(best)) {
      next.dispose();
      return best;
    }
    best.dispose();
    best = next;
  }
}

/** A fresh network of one kind; `size` is its units, a Dense net's width, or the width inside a Transformer's block. */
export function buildRival(name: RivalName, size: number, timeSteps: number, seed: number): LayersModel {
  const inputShape: [number, number] = [timeSteps, SYMBOLS];
  if (name === 'Transformer') return transformer(size, timeSteps, seed);
  const network = sequential({ seed });
  if (name === 'Dense') {
    // Each step by itself, then the mean: no memory of what came before.
    network.add(layers.dense({ units: size, activation: 'relu', inputShape }));
    network.add(layers.dense({ units: size, activation: 'relu' }));
    network.add(layers.globalAveragePooling1d());
  } else {
    const layer = { SimpleRNN: layers.simpleRNN, LSTM: layers.lstm, GRU: layers.gru }[name];
    network.add(layer({ units: size, inputShape }));
  }
  network.add(layers.dense({ units: CLASSES, activation: 'softmax' }));
  return network;
}

const WIDTH = 16;

/** One block after Vaswani et al. (2017): attention of two heads, then two Dense layers, each with its way around. */
function transformer(inside: number, timeSteps: number, seed: number): LayersModel {
  const symbols = input({ shape: [timeSteps, SYMBOLS] });
  const embedded = layers.dense({ units: WIDTH }).apply(symbols);
  const positions = sinusoids(timeSteps, WIDTH);
  const placed = layers
    .lambda({ function: (x) => add(x as Tensor, tensor2d(positions, [timeSteps, WIDTH])) })
    .apply(embedded) as SymbolicTensor;
  const attended = layers.multiHeadAttention({ numHeads: 2, keyDim: WIDTH / 2 }).apply([placed, placed]);
  const first = added(placed, attended as SymbolicTensor);
  const wide = layers.dense({ units: inside, activation: 'relu' }).apply(first);
  const second = added(first, layers.dense({ units: WIDTH }).apply(wide) as SymbolicTensor);
  const pooled = layers.globalAveragePooling1d().apply(second);
  const outputs = layers.dense({ units: CLASSES, activation: 'softmax' }).apply(pooled) as SymbolicTensor;
  return model({ inputs: symbols, outputs, seed });
}

const added = (x: SymbolicTensor, y: SymbolicTensor) =>
  layers.layerNormalization().apply(layers.add().apply([x, y])) as SymbolicTensor;

/** Positions `[time, width]` as sines and cosines of falling frequencies: without them attention knows no order. */
function sinusoids(timeSteps: number, width: number): Float32Array {
  return Float32Array.from({ length: timeSteps * width }, (_, index) => {
    const [time, column] = [Math.floor(index / width), index % width];
    const angle = time / 10_000 ** ((column - (column % 2)) / width);
    return column % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
