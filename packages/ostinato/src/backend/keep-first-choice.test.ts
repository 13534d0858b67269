import { getBackend, scalar, setBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { layers, loadLayersModel, sequential } from '../index';

it('stays on a backend that was chosen before the first tensor', async () => {
  await setBackend('cpu');
  scalar(1);
  const model = sequential();
  model.add(layers.dense({ units: 1, inputShape: [1] }));
  await loadLayersModel({ load: async () => model.toArtifacts() });
  expect(getBackend()).toBe('cpu');
});
