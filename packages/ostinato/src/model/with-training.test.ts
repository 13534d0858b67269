import { memory, type Scalar, setBackend, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { input, layers, losses, model, sequential } from '../index';

beforeAll(() => setBackend('cpu'));

const x = [[1], [2], [3], [4]];
const y = [[2], [4], [6], [8]];

function line() {
  const built = sequential();
  built.add(layers.dense({ units: 1, kernelInitializer: 'zeros', inputShape: [1] }));
  return built;
}

it('says to compile first', async () => {
  const built = line();
  await expect(built.fit(x, y)).rejects.toThrow(
    'fit: the model is not compiled. Call model.compile({ optimizer, loss }) first.',
  );
  expect(() => built.evaluate(x, y)).toThrow('evaluate: the model is not compiled.');
});

it.each([
  ['names of Keras', { optimizer: 'sgd', loss: 'mean_squared_error', metrics: ['mean_absolute_error'] }],
  ['names of tfjs', { optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['meanAbsoluteError'] }],
  ['objects', { optimizer: 'sgd', loss: losses.meanSquaredError(), metrics: ['mae'] }],
])('compiles %s', async (_, options) => {
  const built = line();
  built.compile(options);
  const [loss, error] = built.evaluate<Scalar[]>(x, y);
  expect(loss!.dataSync()[0]).toBeCloseTo(30, 4);
  expect(error!.dataSync()[0]).toBeCloseTo(5, 5);
  expect(built.metricsNames).toHaveLength(2);
});

it('trains on single batches, and measures without training', async () => {
  const built = line();
  built.compile({ optimizer: 'sgd', loss: 'mse' });
  expect(await built.testOnBatch(x, y)).toBeCloseTo(30, 4);
  expect(await built.trainOnBatch(x, y)).toBeCloseTo(30, 4);
  expect(await built.testOnBatch(x, y)).toBeLessThan(25);
});

it('trains on datasets: generators, async generators, and objects with an iterator', async () => {
  const batch = () => ({ xs: tensor2d(x), ys: tensor2d(y) });
  async function* later() {
    yield batch();
    yield batch();
  }
  const dataset = {
    async iterator() {
      const batches = [batch(), batch()];
      return {
        async next() {
          const value = batches.shift();
          return value ? { done: false as const, value } : { done: true as const, value: undefined };
        },
      };
    },
  };
  const expected = [30, 30];
  for (const data of [[batch(), batch()], later(), dataset]) {
    const built = line();
    built.compile({ optimizer: 'sgd', loss: 'mse', metrics: [] });
    const { history } = await built.fitDataset(data, { epochs: 1, validationData: [x, y] });
    expect(history.loss![0]).toBeLessThan(expected[0]!);
    expect(history.val_loss![0]).toBeLessThan(history.loss![0]!);
  }
});

it('takes data by the names of inputs and outputs, and says which are missing', async () => {
  const a = input({ shape: [1], name: 'a' });
  const b = input({ shape: [1], name: 'b' });
  const sum = layers
    .dense({ units: 1, name: 'sum', kernelInitializer: 'ones' })
    .apply(layers.concatenate().apply([a, b]));
  const built = model({ inputs: [a, b], outputs: sum });
  const one = tensor2d([[1]]);
  const ten = tensor2d([[10]]);
  expect(built.predict({ b: ten, a: one }).dataSync()[0]).toBeCloseTo(11, 5);
  expect(() => built.predict({ a: one })).toThrow('predict: x must be given for a, b, received a.');
});

it('leaves no tensor behind', async () => {
  const built = line();
  built.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] });
  await built.fit(x, y, { epochs: 1 });
  const before = memory().numTensors;
  await built.fit(x, y, { epochs: 2, validationSplit: 0.5 });
  await built.trainOnBatch(x, y);
  await built.testOnBatch(x, y);
  tidy(() => void built.evaluate(x, y));
  built.predict(x).dispose();
  expect(memory().numTensors).toBe(before);
  built.dispose();
});

it('ends training when a callback says so, and resumes where it stopped', async () => {
  const built = line();
  built.compile({ optimizer: 'sgd', loss: 'mse' });
  const stopAtTwo = {
    onEpochEnd(epoch: number) {
      built.stopTraining = epoch === 1;
    },
  };
  const { epoch } = await built.fit(x, y, { epochs: 9, callbacks: stopAtTwo });
  expect(epoch).toEqual([0, 1]);
  const more = await built.fit(x, y, { initialEpoch: 2, epochs: 4 });
  expect(more.epoch).toEqual([2, 3]);
});
