/*
 * Many to many, aligned: a sequence in, one of the same length out, step by step. Has the number of ones so far
 * been odd? The recurrent layer gives its output at every step; once trained, the model also runs as the steps
 * come in, one at a time.
 *
 *     [batch, time, 1] → GRU(16, sequences) → [batch, time, 16] → Dense(1, sigmoid) → [batch, time, 1]
 */
import { tensor2d } from '@tensorflow/tfjs-core';
import { createRandom, layers, sequential } from 'ostinato';

/** Rows of zeros and ones, and at every step whether the ones so far are odd in number. */
function bits(count: number, steps: number, seed: number) {
  const random = createRandom(seed);
  const x = Array.from({ length: count }, () =>
    Array.from({ length: steps }, () => [random.uniform() < 0.5 ? 0 : 1]),
  );
  const parity = (row: number[][]) => {
    let odd = 0;
    return row.map(([bit]) => {
      odd = bit! ^ odd;
      return [odd];
    });
  };
  return { x, y: x.map(parity) };
}

const [train, test] = [bits(600, 12, 1), bits(100, 40, 2)];

const model = sequential({ seed: 1 });
model.add(layers.gru({ units: 16, returnSequences: true, inputShape: [null, 1] }));
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binary_crossentropy', metrics: ['accuracy'] });
model.optimizer!.learningRate = 0.02;
const { history } = await model.fit(train.x, train.y, {
  epochs: 30,
  validationData: [test.x, test.y],
  seed: 1,
});

export const accuracy = history.val_acc!.at(-1)!;
console.log(`correct steps in sequences three times as long: ${(100 * accuracy).toFixed(1)} %`);

const stepper = model.stepper();
const live = [1, 0, 1, 1, 0].map((bit) => {
  const output = stepper.step(tensor2d([[bit]]));
  const [odd] = [output].flat()[0]!.dataSync();
  return Math.round(odd!);
});
export const streamed = live.join(' ');
console.log(`1 0 1 1 0, one at a time: ${streamed}`);
stepper.dispose();
