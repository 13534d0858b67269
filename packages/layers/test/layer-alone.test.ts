import '@tensorflow/tfjs-backend-cpu';
import { expectClose, wave } from '@ostinato/testing';
import { grads, sum, type Tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { layers } from '../src/index';

const makers = {
  simpleRNN: () => layers.simpleRNN({ units: 3 }),
  lstm: () => layers.lstm({ units: 3 }),
  gru: () => layers.gru({ units: 3 }),
  bidirectional: () => layers.bidirectional({ layer: layers.gru({ units: 3 }) }),
};

test.each(Object.entries(makers))('%s is built by the shape of its input, or by a list of it', (_, make) => {
  const [one, list] = [make(), make()];
  one.build([null, 4, 2]);
  list.build([[null, 4, 2]]);
  expect(one.getWeights().map(({ shape }) => shape)).toEqual(list.getWeights().map(({ shape }) => shape));
  list.setWeights(one.getWeights());
  const x = wave([2, 4, 2], 1);
  expectClose(list.apply(x) as Tensor, one.apply(x) as Tensor, { absolute: 0, relative: 0 });
});

test('a layer alone gives gradients to its input and to its initial state', () => {
  const layer = layers.lstm({ units: 3 });
  layer.build([2, 4, 2]);
  const [dx, dh, dc] = grads((x, h, c) => sum(layer.apply([x, h, c]) as Tensor))([
    wave([2, 4, 2], 1),
    wave([2, 3], 2),
    wave([2, 3], 3),
  ]);
  for (const gradient of [dx, dh, dc]) expect(gradient?.dataSync().every((value) => value !== 0)).toBe(true);
});
