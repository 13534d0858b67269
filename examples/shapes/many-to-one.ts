/*
 * Many to one: a sequence in, one answer out. Which way does the pointer turn? Only the order of the steps tells,
 * and the last output of the recurrent layer has seen them all. Sequences may have any length: what is behind
 * their end is masked.
 *
 *     [batch, time, 2] → Masking → LSTM(24) → [batch, 24] → Dense(1, sigmoid) → [batch, 1]
 */
import { createRandom, layers, sequential } from 'ostinato';

const LONGEST = 20;

/** Pointers that turn by 40° a step, 8 to 20 steps long and zero behind that; 1 for those that turn to the left. */
function pointers(count: number, seed: number) {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const y = Array.from({ length: count }, () => [random.uniform() < 0.5 ? 0 : 1]);
  const x = y.map(([left]) => {
    const length = 8 + random.integer(LONGEST - 7);
    const start = between(0, 2 * Math.PI);
    return Array.from({ length: LONGEST }, (_, t) => {
      const angle = start + (left ? 1 : -1) * t * (Math.PI / 4.5);
      return t < length
        ? [Math.cos(angle) + between(-0.5, 0.5), Math.sin(angle) + between(-0.5, 0.5)]
        : [0, 0];
    });
  });
  return { x, y };
}

const [train, test] = [pointers(500, 1), pointers(200, 2)];

const model = sequential({ seed: 1 });
model.add(layers.masking({ inputShape: [null, 2] }));
model.add(layers.lstm({ units: 24 }));
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'] });
model.optimizer!.learningRate = 0.01;
const { history } = await model.fit(train.x, train.y, {
  epochs: 10,
  validationData: [test.x, test.y],
  seed: 1,
});

export const accuracy = history.val_acc!.at(-1)!;
console.log(`turns told apart: ${(100 * accuracy).toFixed(1)} %`);
