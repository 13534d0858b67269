import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

const model = tfl.sequential();
model.add(tfl.layers.dense({ units: 1, kernelInitializer: 'zeros', useBias: false, inputShape: [1] }));
model.compile({ optimizer: tf.train.sgd(0.5), loss: 'meanSquaredError' });

const seen = [];
class Watch extends tfl.CustomCallback {
  constructor() {
    super({ onEpochEnd: async (epoch, logs) => void seen.push([epoch, logs.loss]) });
  }
}
const x = tf.tensor2d([[1], [-1]]);
const y = tf.tensor2d([[2], [-2]]);
const history = await model.fit(x, y, {
  epochs: 20,
  shuffle: false,
  verbose: 0,
  callbacks: [tfl.callbacks.earlyStopping({ monitor: 'loss', patience: 2 }), new Watch()],
});

const stopping = [];
await model.fit(x, y, {
  epochs: 5,
  verbose: 0,
  callbacks: {
    onEpochEnd: (epoch) => {
      stopping.push(epoch);
      if (epoch === 1) model.stopTraining = true;
    },
  },
});

export const result = { epochs: history.epoch, losses: history.history.loss, seen, stopping };
