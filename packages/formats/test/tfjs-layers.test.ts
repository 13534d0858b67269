import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, loadLayersModel, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { loadFromFolder } from '../src/load-from-folder';
import { saveToFolder } from '../src/save-to-folder';

it('carries a tfjs-layers model through a folder with equal predictions', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ostinato-formats-'));
  const model = sequential();
  model.add(layers.conv1d({ filters: 3, kernelSize: 2, inputShape: [5, 2] }));
  model.add(layers.globalAveragePooling1d({}));
  model.add(layers.dense({ units: 4, activation: 'tanh' }));
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      await saveToFolder(artifacts, folder, { shardBytes: 64 });
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const loaded = await loadLayersModel(tf.io.fromMemory(await loadFromFolder(folder)));
  const input = tf.tensor([...Array(20).keys()].map(Math.sin), [2, 5, 2]);
  const before = (model.predict(input) as tf.Tensor).dataSync();
  expect((loaded.predict(input) as tf.Tensor).dataSync()).toEqual(before);
  await rm(folder, { recursive: true });
});
