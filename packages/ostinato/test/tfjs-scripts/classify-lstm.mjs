import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';

const wave = (shape, start = 0) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(0.7 * i + start)),
    shape,
  );
};

const model = sequential({ name: 'classifier' });
model.add(
  layers.lstm({
    units: 6,
    recurrentActivation: 'sigmoid',
    returnSequences: true,
    recurrentInitializer: 'glorotUniform',
    inputShape: [5, 3],
  }),
);
model.add(layers.dropout({ rate: 0 }));
model.add(
  layers.gru({
    units: 4,
    recurrentActivation: 'sigmoid',
    recurrentInitializer: 'glorotUniform',
    resetAfter: false,
  }),
);
model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
model.setWeights(model.getWeights().map((weight, i) => tf.mul(wave(weight.shape, i), 0.5)));
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

const lines = [];
model.summary(70, undefined, (line) => lines.push(line));

const x = wave([12, 5, 3], 2);
const y = tf.tensor2d([0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0], [12, 1]);
const seen = [];
const history = await model.fit(x, y, {
  batchSize: 4,
  epochs: 3,
  shuffle: false,
  validationSplit: 0.25,
  verbose: 0,
  callbacks: {
    onTrainBegin: () => void seen.push('train'),
    onEpochBegin: (epoch) => void seen.push(`epoch ${epoch}`),
    onEpochEnd: (epoch, logs) => void seen.push(`end ${epoch} ${Object.keys(logs).sort()}`),
    onBatchEnd: (batch, logs) => void seen.push(`batch ${batch} ${logs.size}`),
    onTrainEnd: () => void seen.push('done'),
  },
});
const [loss, accuracy] = model.evaluate(x, y, { batchSize: 5 });

export const result = {
  parameters: model.countParams(),
  summary: lines.some((line) => /Total params: 377\b/.test(line)),
  names: model.layers.map((layer) => layer.getClassName()),
  outputShape: model.layers[0].outputShape,
  epochs: history.epoch,
  history: history.history,
  seen,
  evaluated: [loss.dataSync()[0], accuracy.dataSync()[0]],
  predicted: Array.from(model.predict(x, { batchSize: 5 }).dataSync()),
  onBatch: await model.trainOnBatch(x, y),
};
