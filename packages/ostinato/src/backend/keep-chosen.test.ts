import { getBackend, scalar, setBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { layers, sequential } from '../index';

async function trainOnce(): Promise<void> {
  const model = sequential();
  model.add(layers.dense({ units: 1, inputShape: [1] }));
  model.compile({ optimizer: 'sgd', loss: 'mse' });
  await model.fit([[1]], [[1]], { epochs: 1 });
}

it('stays on a backend that was chosen, even after tfjs had chosen the same one', async () => {
  scalar(1);
  await setBackend('cpu');
  await trainOnce();
  expect(getBackend()).toBe('cpu');
});
