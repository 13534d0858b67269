/*
 * One to many: a vector in, a sequence out. From height and frequency the network draws the wave. The vector is
 * given again at every step; what differs from step to step is the network's state.
 *
 *     [batch, 2] → RepeatVector(16) → [batch, 16, 2] → GRU(32, sequences) → [batch, 16, 32] → Dense(1) → [batch, 16, 1]
 */
import { createRandom, layers, sequential } from 'ostinato';

const STEPS = 16;

/** Pairs of height and frequency, and the waves that these describe. */
function waves(count: number, seed: number) {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const x = Array.from({ length: count }, () => [between(0.3, 1), between(0.2, 0.6)]);
  const wave = ([height, frequency]: number[]) =>
    Array.from({ length: STEPS }, (_, t) => [height! * Math.sin(frequency! * t)]);
  return { x, y: x.map(wave) };
}

const [train, test] = [waves(400, 1), waves(100, 2)];

const model = sequential({ seed: 1 });
model.add(layers.repeatVector({ n: STEPS, inputShape: [2] }));
model.add(layers.gru({ units: 32, returnSequences: true }));
model.add(layers.dense({ units: 1 }));
model.compile({ optimizer: 'adam', loss: 'mse' });
model.optimizer!.learningRate = 0.01;
const { history } = await model.fit(train.x, train.y, {
  epochs: 30,
  validationData: [test.x, test.y],
  seed: 1,
});

export const error = Math.sqrt(history.val_loss!.at(-1)!);
console.log(`a new wave is off by ${error.toFixed(3)} on average`);
