import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

const wave = (shape, start = 0) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.cos(0.3 * i + start)),
    shape,
  );
};

const words = tfl.input({ shape: [4], dtype: 'int32', name: 'words' });
const numbers = tfl.input({ shape: [2], name: 'numbers' });
const embedded = tfl.layers.embedding({ inputDim: 7, outputDim: 3, name: 'embed' }).apply(words);
const read = tfl.layers
  .simpleRNN({ units: 5, recurrentInitializer: 'glorotUniform', name: 'read' })
  .apply(embedded);
const joined = tfl.layers.concatenate({ name: 'join' }).apply([read, numbers]);
const hidden = tfl.layers.dense({ units: 4, activation: 'relu', name: 'hidden' }).apply(joined);
const label = tfl.layers.dense({ units: 3, activation: 'softmax', name: 'label' }).apply(hidden);
const model = tfl.model({ inputs: [words, numbers], outputs: label });
model.setWeights(model.getWeights().map((weight, i) => tf.mul(wave(weight.shape, i), 0.4)));
model.compile({
  optimizer: tf.train.momentum(0.05, 0.9),
  loss: 'sparseCategoricalCrossentropy',
  metrics: ['acc'],
});

const x = [tf.tensor2d([1, 2, 3, 4, 6, 5, 4, 3, 0, 1, 0, 1], [3, 4], 'int32'), wave([3, 2], 1)];
const y = tf.tensor2d([[0], [2], [1]]);
const before = Array.from(model.predict(x).dataSync());
const history = await model.fit(x, y, { epochs: 4, batchSize: 3, shuffle: false, verbose: 0 });

let saved;
await model.save(
  tf.io.withSaveHandler(async (artifacts) => {
    saved = artifacts;
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  }),
);
const loaded = await tfl.loadLayersModel(tf.io.fromMemory(saved));

export const result = {
  before,
  losses: history.history.loss,
  accuracies: history.history.acc,
  after: Array.from(model.predict(x).dataSync()),
  loaded: Array.from(loaded.predict(x).dataSync()),
  layer: loaded.getLayer('hidden').name,
  inputs: loaded.inputs.map((input) => input.shape),
  outputs: loaded.outputs.map((output) => output.shape),
};
