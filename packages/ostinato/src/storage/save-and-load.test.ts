import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { io, type Tensor } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { input, layers, loadLayersModel, model, models, Sequential, sequential } from '../index';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostinato-'));
});
afterAll(() => rm(folder, { recursive: true }));

const x = [
  [[0.1], [0.7], [-0.4]],
  [[0.9], [0], [0.2]],
];

function small(): Sequential {
  const built = sequential({ name: 'small', seed: 3 });
  built.add(layers.gru({ units: 4, inputShape: [3, 1] }));
  built.add(layers.dense({ units: 2, activation: 'softmax' }));
  return built;
}

const values = (tensor: Tensor) => [...tensor.dataSync()];

it('loads what it saved, by path and by address, with the same outputs, ready to be trained', async () => {
  const saved = small();
  const result = await saved.save(join(folder, 'a'));
  expect(result.modelArtifactsInfo.weightDataBytes).toBe(4 * saved.countParams());
  for (const place of [
    join(folder, 'a'),
    join(folder, 'a', 'model.json'),
    pathToFileURL(join(folder, 'a')),
  ]) {
    const loaded = await loadLayersModel(place);
    expect(loaded).toBeInstanceOf(Sequential);
    expect(loaded.name).toBe('small');
    expect(values(loaded.predict(x))).toEqual(values(saved.predict(x)));
    loaded.compile({ optimizer: 'adam', loss: 'sparse_categorical_crossentropy' });
    const { history } = await loaded.fit(x, [[0], [1]], { epochs: 5 });
    expect(history.loss!.at(-1)).toBeLessThan(history.loss![0]!);
  }
});

it('saves to and loads from tfjs handlers, functional models as well', async () => {
  const a = input({ shape: [3, 1], name: 'a' });
  const b = input({ shape: [2], name: 'b' });
  const read = layers.lstm({ units: 3 }).apply(a);
  const joined = layers.concatenate().apply([read, b]);
  const saved = model({
    inputs: [a, b],
    outputs: [layers.dense({ units: 1 }).apply(joined), joined],
    name: 'two',
  });
  let artifacts: io.ModelArtifacts | undefined;
  await saved.save(
    io.withSaveHandler(async (given) => {
      artifacts = given;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const loaded = await loadLayersModel(io.fromMemory(artifacts!));
  const data = {
    a: { data: Float32Array.from(x.flat(2)), shape: [2, 3, 1] },
    b: { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] },
  };
  const [first, second] = saved.predict<Tensor[]>(data);
  const [again, same] = loaded.predict<Tensor[]>(data);
  expect(values(again!)).toEqual(values(first!));
  expect(values(same!)).toEqual(values(second!));
});

it('makes a model of a topology alone', async () => {
  const { modelTopology } = small().toArtifacts();
  const fresh = await models.modelFromJSON({ modelTopology });
  expect(fresh.countParams()).toBe(small().countParams());
});

it('says where a model cannot be saved to or loaded from', async () => {
  await expect(small().save('s3://bucket/model')).rejects.toThrow(
    'save: nothing here can save to s3://bucket/model. Use a folder, downloads://, indexeddb:// or a handler.',
  );
  await expect(small().save({ load: async () => ({}) })).rejects.toThrow(
    'the handler must have a save method',
  );
  await expect(loadLayersModel('s3://bucket/model')).rejects.toThrow(
    'nothing here can load from s3://bucket/model',
  );
  await expect(loadLayersModel(join(folder, 'nothing'))).rejects.toThrow('nothing: there is no such file.');
});
