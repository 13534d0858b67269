/*
 * One to one: a vector in, a vector out, no sequence anywhere. Points on a plane are told apart by the quadrant
 * pair they lie in, which no straight line does. A dense network is all it takes.
 *
 *     [batch, 2] → Dense(16, tanh) → [batch, 16] → Dense(1, sigmoid) → [batch, 1]
 */
import { createRandom, layers, sequential } from 'ostinato';

/** Points with coordinates between −1 and 1, and whether these have the same sign. */
function points(count: number, seed: number) {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const x = Array.from({ length: count }, () => [between(-1, 1), between(-1, 1)]);
  return { x, y: x.map(([a, b]) => [a! * b! > 0 ? 1 : 0]) };
}

const [train, test] = [points(400, 1), points(200, 2)];

const model = sequential({ seed: 1 });
model.add(layers.dense({ units: 16, activation: 'tanh', inputShape: [2] }));
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'] });
model.optimizer!.learningRate = 0.05;
const { history } = await model.fit(train.x, train.y, {
  epochs: 20,
  validationData: [test.x, test.y],
  seed: 1,
});

export const accuracy = history.val_acc!.at(-1)!;
console.log(`accuracy on new points: ${(100 * accuracy).toFixed(1)} %`);
