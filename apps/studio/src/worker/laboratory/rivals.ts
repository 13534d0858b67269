import { temporalOrder } from '@ostinato/data';
import {
  input,
  type LayersModel,
  layers,
  model,
  optimizers,
  type SymbolicTensor,
  sequential,
} from 'ostinato';

export const rivalNames = ['SimpleRNN', 'LSTM', 'GRU', 'Dense', 'Transformer'] as const;
export type RivalName = (typeof rivalNames)[number];

/** One measurement of the comparison. */
export interface RivalResult {
  name: RivalName;
  timeSteps: number;
  parameters: number;
  millisecondsPerStep: number;
  accuracy: number;
}

const SYMBOLS = 6;
const CLASSES = 4;
const BATCH = 32;

/** Parameters that every rival may have, as nearly as its sizes allow. */
const BUDGET = 4000;

/**
 * Trains one kind of network to say in which order two signals came, among distractors; equal parameters, the same data,
 * the same number of steps for everyone. Guessing is right in one case of four.
 */
export async function measureRival(name: RivalName, timeSteps: number, seed: number): Promise<RivalResult> {
  const train = temporalOrder({ samples: 9600, timeSteps, seed });
  const test = temporalOrder({ samples: 500, timeSteps, seed: seed + 1 });
  const network = fitting(name, timeSteps, seed);
  network.compile({
    optimizer: optimizers.adam({ learningRate: 0.005 }),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    globalClipNorm: 1,
  });
  const started = performance.now();
  await network.fit(train.x, train.y, { epochs: 2, batchSize: BATCH, seed });
  const millisecondsPerStep = (performance.now() - started) / ((2 * 9600) / BATCH);
  const [loss, accuracy] = network.evaluate(test.x, test.y) as {
    dataSync(): ArrayLike<number>;
    dispose(): void;
  }[];
  const result = {
    name,
    timeSteps,
    parameters: network.countParams(),
    millisecondsPerStep,
    accuracy: accuracy?.dataSync()[0] ?? Number.NaN,
  };
  loss?.dispose();
  accuracy?.dispose();
  network.dispose();
  return result;
}

/** The largest network of its kind within the budget. */
function fitting(name: RivalName, timeSteps: number, seed: number): LayersModel {
  let best = buildRival(name, 1, timeSteps, seed);
  for (let size = 2; ; size++) {
    const next = buildRival(name, size, timeSteps, seed);
    if (next.countParams() > BUDGET) {
      next.dispose();
      return best;
    }
    best.dispose();
    best = next;
  }
}

/** A fresh network of one kind; `size` is its units, a quarter of a Dense net's width, or half of a Transformer's. */
export function buildRival(name: RivalName, size: number, timeSteps: number, seed: number): LayersModel {
  const inputShape: [number, number] = [timeSteps, SYMBOLS];
  if (name === 'Transformer') return transformer(2 * size, timeSteps);
  const network = sequential({ seed });
  if (name === 'Dense') {
    // Each step by itself, then the mean: no memory of what came before.
    network.add(layers.dense({ units: 4 * size, activation: 'relu', inputShape }));
    network.add(layers.dense({ units: 4 * size, activation: 'relu' }));
    network.add(layers.globalAveragePooling1d());
  } else {
    network.add(
      layers[name === 'SimpleRNN' ? 'simpleRNN' : name === 'LSTM' ? 'lstm' : 'gru']({
        units: size,
        inputShape,
      }),
    );
  }
  network.add(layers.dense({ units: CLASSES, activation: 'softmax' }));
  return network;
}

/** One block of attention and two Dense layers; positions are learned. */
function transformer(width: number, timeSteps: number): LayersModel {
  const symbols = input({ shape: [timeSteps, SYMBOLS] });
  const embedded = layers.dense({ units: width }).apply(symbols) as SymbolicTensor;
  const placed = layers
    .conv1d({ filters: width, kernelSize: 5, padding: 'same' })
    .apply(embedded) as SymbolicTensor;
  const attended = layers
    .multiHeadAttention({ numHeads: 2, keyDim: Math.max(1, width >> 1) })
    .apply([placed, placed]);
  const first = layers.layerNormalization().apply(layers.add().apply([placed, attended as SymbolicTensor]));
  const wide = layers.dense({ units: width, activation: 'relu' }).apply(first);
  const second = layers
    .layerNormalization()
    .apply(layers.add().apply([first as SymbolicTensor, wide as SymbolicTensor]));
  const pooled = layers.globalAveragePooling1d().apply(second);
  const output = layers.dense({ units: CLASSES, activation: 'softmax' }).apply(pooled) as SymbolicTensor;
  return model({ inputs: symbols, outputs: output });
}
