import { getBackend, memory, tensor3d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { layers, sequential } from '../index';

it('starts the wasm backend when training begins, for tensors that were made before, too', async () => {
  const x = tensor3d([
    [[1], [2]],
    [[3], [4]],
  ]);
  expect(getBackend()).toBe('cpu');
  const model = sequential();
  model.add(layers.lstm({ units: 3, inputShape: [2, 1] }));
  model.compile({ optimizer: 'sgd', loss: 'mse' });
  const y = [
    [1, 0, 0],
    [0, 1, 0],
  ];
  await Promise.all([model.fit(x, y, { epochs: 1 })]);
  expect(getBackend()).toBe('wasm');
  await model.fit(x, y, { epochs: 1 });
  const { numTensors } = memory();
  await model.fit(x, y, { epochs: 3 });
  expect(memory().numTensors).toBe(numTensors);
});
