import { expect, it } from 'vitest';
import * as tf from './tfjs';

it('takes the place of @tensorflow/tfjs: tensors with methods, gradients, layers', async () => {
  const x = tf.tensor2d([[1], [2], [3], [4]]);
  const y = x.mul(2).add(1);
  expect(
    tf
      .grad((v: tf.Tensor) => v.square().sum())(x)
      .arraySync(),
  ).toEqual([[2], [4], [6], [8]]);
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: tf.train.adam(0.3), loss: tf.losses.meanSquaredError });
  await model.fit(x, y, { epochs: 150 });
  const prediction = model.predict(tf.tensor2d([[5]])) as tf.Tensor;
  expect((prediction.arraySync() as number[][])[0]![0]).toBeCloseTo(11, 0);
});
