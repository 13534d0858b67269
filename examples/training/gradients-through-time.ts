/*
 * Gradients through time: how much of the error at the end of a sequence reaches its beginning? In a SimpleRNN each
 * step back multiplies the gradient by the recurrent weights and by the slope of tanh, which is small where inputs are
 * large: it vanishes. The gates of LSTM and GRU let it pass, as far as they stand open. And where recurrent weights
 * stretch, it explodes: clipping its norm tames it.
 */
import { createRandom, gradientFlow, initializers, layers, optimizers, sequential } from 'ostinato';
import { tensor } from 'ostinato/tfjs';

const [TIME, UNITS] = [100, 32];
const random = createRandom(1);
const x = Array.from({ length: 64 }, () => Array.from({ length: TIME }, () => [6 * random.uniform() - 3]));
/** What is to be remembered: the very first value. */
const y = x.map((steps) => [steps[0]![0]! / 3]);

/** Where the bias of the gate that keeps the state lies: LSTM's forget gate, GRU's update gate. */
const cells = {
  SimpleRNN: { layer: layers.simpleRNN, keeping: [0, 0] },
  LSTM: { layer: layers.lstm, keeping: [UNITS, 2 * UNITS] },
  GRU: { layer: layers.gru, keeping: [0, UNITS] },
} as const;

/** Share of the last step's gradient that reaches the first, by cell. */
export const reaching: Record<string, number> = {};
for (const [name, { layer, keeping }] of Object.entries(cells)) {
  const model = sequential({ seed: 1 });
  model.add(layer({ units: UNITS, inputShape: [TIME, 1] }));
  model.add(layers.dense({ units: 1 }));
  const [kernel, recurrentKernel, bias, ...rest] = model.getWeights();
  const open = bias!
    .dataSync()
    .slice()
    .fill(5, ...keeping);
  model.setWeights([kernel!, recurrentKernel!, tensor(open, bias!.shape), ...rest]);

  const flow = await gradientFlow(model, x, y, { loss: 'mse' });
  const { norms } = flow.layers[0]!;
  reaching[name] = norms[0]! / norms.at(-1)!;
  const steps = [0, 20, 40, 60, 80, 99].map((t) => `step ${t}: ${norms[t]!.toExponential(0)}`);
  console.log(`${name.padEnd(10)} ${steps.join('  ')}`);
}

/** Trains a net whose recurrent weights stretch by a tenth each step; gives its losses. */
async function train(globalClipNorm?: number): Promise<number[]> {
  const model = sequential({ seed: 1 });
  const recurrentInitializer = initializers.orthogonal({ gain: 1.1 });
  model.add(layers.simpleRNN({ units: 16, activation: 'linear', recurrentInitializer, inputShape: [40, 1] }));
  model.add(layers.dense({ units: 1 }));
  model.compile({ optimizer: optimizers.sgd(0.01), loss: 'mse', globalClipNorm });
  const short = x.map((steps) => steps.slice(0, 40));
  const { history } = await model.fit(short, y, { epochs: 100, batchSize: 16, seed: 1 });
  return history.loss!;
}

export const exploding = await train();
export const clipped = await train(1);
console.log(`without clipping: ${exploding[0]!.toExponential(1)} → ${exploding.at(-1)}`);
console.log(`globalClipNorm 1: ${clipped[0]!.toExponential(1)} → ${clipped.at(-1)!.toFixed(2)}`);
