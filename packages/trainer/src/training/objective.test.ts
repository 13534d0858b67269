import { type Trainable, Weight } from '@ostinato/ops';
import '@tensorflow/tfjs-backend-cpu';
import { memory, mul, scalar, type Tensor, tensor, tensor2d, tidy, variable } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { linearModel, plane } from '../../test/linear-model';
import { getMetric } from '../metrics/get-metric';
import { sgd } from '../optimizers/sgd';
import { evaluate } from './evaluate';
import { fit } from './fit';
import { functionModel } from './function-model';
import { type ObjectiveOptions, outputObjectives } from './objective';
import { trainOnBatch } from './train-on-batch';
import { Trainer } from './trainer';

/** Two outputs: x · 2 and x · 3, each with a weight of its own. */
function twoOutputs() {
  const [a, b] = [2, 3].map(
    (value, i) =>
      new Weight(
        `scale/${i}`,
        tidy(() => variable(scalar(value))),
      ),
  );
  return functionModel({
    weights: [a!, b!],
    call: ([x]) => [mul(x!, a!.variable), mul(x!, b!.variable)],
  });
}

const x = tensor2d([[1], [2]]);
/** Errors: 1 and 2 at the first output, 0 and 2 at the second. */
const y = [tensor2d([[1], [2]]), tensor2d([[3], [4]])];
const outputNames = ['left', 'right'];

describe('several outputs', () => {
  test('log the weighted sum, each loss and each metric by name', async () => {
    const logs = await evaluate(twoOutputs(), x, y, {
      outputNames,
      loss: ['mse', 'mae'],
      lossWeights: [1, 10],
      metrics: { left: 'mae', right: ['mse', 'mae'] },
    });
    expect(logs).toEqual({
      loss: 2.5 + 10 * 1,
      left_loss: 2.5,
      right_loss: 1,
      left_mae: 1.5,
      right_mse: 2,
      right_mae: 1,
    });
  });

  test.each<[string, Partial<ObjectiveOptions>]>([
    ['by name', { loss: { left: 'mse', right: 'mse' }, lossWeights: { left: 1, right: 10 } }],
    ['one for all', { loss: 'mse', lossWeights: [1, 10] }],
    ['in a list', { loss: ['mse', 'mse'], lossWeights: [1, 10] }],
  ])('losses %s are the same', async (_, given) => {
    const logs = await evaluate(twoOutputs(), x, y, { outputNames, ...given } as ObjectiveOptions);
    expect(logs.loss).toBe(2.5 + 10 * 2);
  });

  test('metrics in one list are for all outputs, in lists each for its own', () => {
    const names = (metrics: ObjectiveOptions['metrics']) =>
      outputObjectives({ loss: 'mse', outputNames, metrics }).map((output) =>
        output.metrics.map(({ metric }) => metric.name),
      );
    expect(names(['mae', 'mse'])).toEqual([
      ['mae', 'mse'],
      ['mae', 'mse'],
    ]);
    expect(names([['mae'], []])).toEqual([['mae'], []]);
  });

  test('an output without a loss, and targets for too few outputs, are named', async () => {
    expect(() => outputObjectives({ loss: { left: 'mse' }, outputNames })).toThrow(
      'compile: loss must be given for each of the outputs left, right, received nothing for right.',
    );
    await expect(evaluate(twoOutputs(), x, y[0]!, { outputNames, loss: 'mse' })).rejects.toThrow(
      "fit: y must be given for each of the model's 2 outputs, received 1.",
    );
  });
});

describe('weights of samples', () => {
  test('count in the loss and in weightedMetrics, not in metrics', async () => {
    const { model } = linearModel();
    const { x: inputs, y: targets } = plane(4);
    const errors = inputs.map(([a, b], i) => Math.abs(0.3 * a! - 0.2 * b! + 0.1 - targets[i]![0]!));
    const weights = [1, 0, 2, 0.5];
    const logs = await evaluate(model, inputs, targets, {
      loss: 'mae',
      metrics: ['mae'],
      weightedMetrics: [{ ...getMetric('mae', 'mse'), name: 'weighted' }],
      sampleWeight: weights,
    });
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const weighted = sum(errors.map((error, i) => error * weights[i]!));
    expect(logs.loss).toBeCloseTo(weighted / 4, 5);
    expect(logs.mae).toBeCloseTo(sum(errors) / 4, 5);
    expect(logs.weighted).toBeCloseTo(weighted / sum(weights), 5);
  });

  test('class weights scale the loss of their class', async () => {
    const losses = await Promise.all(
      [undefined, { 0: 1, 1: 3 }].map(async (classWeight) => {
        const trainer = new Trainer(linearModel().model, { optimizer: sgd(0), loss: 'mae' });
        const batches = [[[0]], [[1]]].map((label) =>
          trainOnBatch(trainer, [[1, 2]], label, { classWeight }),
        );
        return (await Promise.all(batches)).map((logs) => logs.loss!);
      }),
    );
    expect(losses[1]![0]).toBeCloseTo(losses[0]![0]!, 6);
    expect(losses[1]![1]).toBeCloseTo(3 * losses[0]![1]!, 6);
  });

  test("a single batch reads the caller's tensors, and leaves them and nothing else", async () => {
    const trainer = new Trainer(linearModel().model, { optimizer: sgd(0.1), loss: 'mae', metrics: ['mse'] });
    const [x, y, sampleWeight] = [
      tensor([
        [1, 2],
        [3, 4],
      ]),
      tensor([[0], [1]]),
      tensor([1, 2]),
    ];
    const options = { sampleWeight, classWeight: { 0: 1, 1: 3 } };
    await trainOnBatch(trainer, x, y, options);
    const before = memory().numTensors;
    await trainOnBatch(trainer, x, y, options);
    await trainOnBatch(trainer, [[1, 2]], [[0]]);
    expect(memory().numTensors).toBe(before);
    expect([...sampleWeight.dataSync()]).toEqual([1, 2]);
    expect([...x.dataSync(), ...y.dataSync()]).toEqual([1, 2, 3, 4, 0, 1]);
  });

  test("a mask that passes through the model stays the caller's, and is freed by the scope it was made in", async () => {
    const plain = linearModel().model;
    const model: Trainable = {
      ...plain,
      forward: (inputs, context) => ({ ...plain.forward(inputs, context), masks: [context.masks![0]!] }),
    };
    const trainer = new Trainer(model, { optimizer: sgd(0.1), loss: 'mse' });
    const mask = tensor([[1], [0]], [2, 1], 'bool');
    await trainOnBatch(
      trainer,
      tensor([
        [1, 2],
        [3, 4],
      ]),
      tensor([[0], [1]]),
      { mask },
    );
    expect([mask.isDisposed, mask.kept]).toEqual([false, false]);
  });
});

describe('epochs', () => {
  const { x: inputs, y: targets } = plane(10);
  const options = { optimizer: sgd(0.1), loss: 'mse', batchSize: 2 };

  test('of stepsPerEpoch go on in the data where the last one ended', async () => {
    const { model } = linearModel();
    const seen: number[] = [];
    const spy = functionModel({
      weights: model.weights,
      call(given, context) {
        seen.push(given[0]!.dataSync()[0]!);
        return model.forward(given, context).outputs;
      },
    });
    const { epoch } = await fit(spy, inputs, targets, {
      ...options,
      shuffle: false,
      stepsPerEpoch: 3,
      epochs: 3,
    });
    const firsts = [0, 2, 4, 6, 8].map((i) => Math.fround(inputs[i]![0]!));
    expect(epoch).toEqual([0, 1, 2]);
    expect(seen).toEqual([...firsts, ...firsts].slice(0, 9));
  });

  test('begin at initialEpoch with the order that this epoch has', async () => {
    const run = async (initialEpoch: number, epochs: number, start?: Tensor[]) => {
      const { model } = linearModel();
      for (const [i, value] of (start ?? []).entries()) model.weights[i]!.assign(value);
      const { epoch } = await fit(model, inputs, targets, { ...options, initialEpoch, epochs });
      return { epoch, weights: model.weights.map((weight) => weight.variable as Tensor) };
    };
    const whole = await run(0, 4);
    const half = await run(0, 2);
    const rest = await run(2, 4, half.weights);
    expect(rest.epoch).toEqual([2, 3]);
    expect(rest.weights.map((weight) => [...weight.dataSync()])).toEqual(
      whole.weights.map((weight) => [...weight.dataSync()]),
    );
  });

  test('are validated as often and for as many steps as asked', async () => {
    const { model } = linearModel();
    const validationData = [inputs, targets] as const;
    const { history } = await fit(model, inputs, targets, {
      ...options,
      epochs: 5,
      validationData,
      validationFreq: 2,
      validationSteps: 1,
    });
    expect(history.loss).toHaveLength(5);
    expect(history.val_loss).toHaveLength(2);
  });
});
