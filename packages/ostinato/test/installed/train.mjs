// Trains, saves and loads with the installed package, and prints what came of it as JSON.

import { createRequire } from 'node:module';
import process from 'node:process';
import { getBackend } from '@tensorflow/tfjs-core';
import { CharacterTokenizer, layers, loadLayersModel, rotationDirection, sequential } from 'ostinato';
import * as tf from 'ostinato/tfjs';

const task = rotationDirection({ samples: 200, timeSteps: 20, features: 6, seed: 4 });
const model = sequential({ seed: 5 });
model.add(layers.lstm({ units: 24, inputShape: [20, 6] }));
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const { history } = await model.fit(task.x, task.y, { epochs: 25, seed: 6, shuffle: true });

await model.save('saved');
const loaded = await loadLayersModel('saved');
const [before, after] = [model.predict(task.x), loaded.predict(task.x)].map((output) => [
  ...output.dataSync(),
]);

// Two replicas that share each batch make the same steps as one, but for rounding.
const lossesWith = async (workers) => {
  const replicated = sequential({ seed: 5 });
  replicated.add(layers.gru({ units: 8, inputShape: [20, 6] }));
  replicated.add(layers.dense({ units: 1, activation: 'sigmoid' }));
  replicated.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
  return (await replicated.fit(task.x, task.y, { epochs: 3, seed: 6, workers })).history.loss;
};

console.log(
  JSON.stringify({
    node: process.versions.node,
    backend: getBackend(),
    first: history.loss[0],
    last: history.loss.at(-1),
    equalAfterLoading: before.every((value, i) => value === after[i]),
    oneCore: tf.engine === (await import('@tensorflow/tfjs-core')).engine,
    chained: tf.scalar(2).add(3).dataSync()[0],
    ids: [...CharacterTokenizer.train('abc').encode('cab').ids],
    replicated: [await lossesWith(undefined), await lossesWith(2)],
    required: typeof createRequire(import.meta.url)('ostinato').sequential,
  }),
);
