import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

const wave = (shape, start = 0) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(0.9 * i + start)),
    shape,
  );
};

const model = new tfl.Sequential({
  layers: [
    tfl.layers.simpleRNN({
      units: 4,
      stateful: true,
      returnSequences: true,
      recurrentInitializer: 'glorotUniform',
      batchInputShape: [2, null, 3],
    }),
    tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 2 }) }),
  ],
});
model.setWeights(model.getWeights().map((weight, i) => tf.mul(wave(weight.shape, i), 0.5)));

const read = (tensor) => Array.from(tensor.dataSync());
const first = read(model.predict(wave([2, 3, 3], 1)));
const second = read(model.predict(wave([2, 3, 3], 1)));
model.resetStates();
const again = read(model.predict(wave([2, 3, 3], 1)));

model.compile({
  optimizer: 'sgd',
  loss: tfl.metrics.meanSquaredError,
  metrics: [tfl.metrics.meanAbsoluteError],
});
model.resetStates();
const steps = [];
for (let i = 0; i < 3; i++) steps.push(await model.trainOnBatch(wave([2, 4, 3], i), wave([2, 4, 2], 2 * i)));

export const result = { first, second, again, steps };
