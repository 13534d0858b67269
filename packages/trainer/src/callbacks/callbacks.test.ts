import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, test, vi } from 'vitest';
import { linearModel, plane } from '../../test/linear-model';
import { sgd } from '../optimizers/sgd';
import { cosineDecay } from '../schedules/cosine-decay';
import { fit } from '../training/fit';
import { Callback, type Logs } from './callback';
import { earlyStopping } from './early-stopping';
import { elementProgress } from './element-progress';
import { learningRateScheduler } from './learning-rate-scheduler';
import { reduceLROnPlateau } from './reduce-lr-on-plateau';
import { terminateOnNaN } from './terminate-on-nan';

/** Puts given numbers into the logs, so that what watches them can be tested by hand. */
class Scripted extends Callback {
  constructor(
    readonly key: string,
    readonly values: number[],
  ) {
    super();
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    logs[this.key] = this.values[epoch]!;
  }
}

const { x, y } = plane(8);

/** Runs as many epochs as there are numbers, with a learning rate of 0.1. */
async function run(key: string, values: number[], ...callbacks: Callback[]) {
  const { model, kernel } = linearModel();
  const after: number[][] = [];
  const { history, epoch } = await fit(model, x, y, {
    optimizer: sgd(0.1),
    loss: 'mse',
    epochs: values.length,
    callbacks: [
      new Scripted(key, values),
      { onEpochEnd: () => void after.push([...kernel.variable.dataSync()]) } as never,
      ...callbacks,
    ],
  });
  return { history, epochs: epoch.length, after, final: [...kernel.variable.dataSync()] };
}

describe('EarlyStopping', () => {
  test('waits as long as its patience, and no better value may come', async () => {
    const { epochs } = await run('val_loss', [5, 4, 4.1, 4.2, 4.3, 1], earlyStopping({ patience: 3 }));
    expect(epochs).toBe(5);
  });

  test('brings the weights of the best epoch back, and leaves no tensor', async () => {
    const before = memory().numTensors;
    const stop = earlyStopping({ patience: 2, restoreBestWeights: true });
    const { after, final } = await run('val_loss', [5, 3, 4, 4, 4], stop);
    expect(final).toEqual(after[1]);
    expect([stop.bestEpoch, stop.best, stop.stoppedEpoch]).toEqual([1, 3, 3]);
    expect(memory().numTensors - before).toBe(2);
  });

  test.each([
    ['auto', 'val_acc', [0.5, 0.6, 0.55, 0.7], 3],
    ['min', 'score', [0.5, 0.6, 0.55, 0.7], 2],
    ['max', 'score', [0.5, 0.4, 0.6, 0.7], 2],
  ] as const)('mode %s of %s over %j runs %i epochs', async (mode, monitor, values, epochs) => {
    expect((await run(monitor, [...values], earlyStopping({ monitor, mode, patience: 1 }))).epochs).toBe(
      epochs,
    );
  });

  test('a gain below minDelta is none', async () => {
    const stop = earlyStopping({ minDelta: 0.5, patience: 2 });
    expect((await run('val_loss', [5, 4.7, 4.6, 1], stop)).epochs).toBe(3);
  });

  test('what does not reach the baseline counts as waiting', async () => {
    const values = [5, 4, 3, 3.1, 1];
    expect((await run('val_loss', values, earlyStopping({ baseline: 2, patience: 3 }))).epochs).toBe(4);
    expect((await run('val_loss', values, earlyStopping({ patience: 3 }))).epochs).toBe(5);
  });

  test('says which numbers there are when the watched one is missing', async () => {
    await expect(run('f1', [1], earlyStopping())).rejects.toThrow(
      "earlyStopping: monitor must be one of loss, f1, received 'val_loss'. Give validationData or validationSplit to fit.",
    );
  });
});

describe('learning rates', () => {
  test('a schedule by epoch is logged as it was used', async () => {
    const schedule = cosineDecay({ initial: 0.4, decaySteps: 4 });
    const { history } = await run('any', [0, 0, 0, 0], learningRateScheduler(schedule));
    expect(history.learningRate).toEqual([0, 1, 2, 3].map(schedule));
  });

  test('a scheduler gets the rate before', async () => {
    const { history } = await run(
      'any',
      [0, 0, 0],
      learningRateScheduler((epoch, rate) => (epoch ? rate / 2 : rate)),
    );
    expect(history.learningRate).toEqual([0.1, 0.05, 0.025]);
  });

  test('a plateau lowers the rate after its patience, and not while it cools down', async () => {
    const plateau = reduceLROnPlateau({ monitor: 'v', patience: 2, factor: 0.5, cooldown: 2, minLr: 0.03 });
    const { history } = await run('v', [5, 5, 5, 5, 5, 5, 5, 5, 5, 5], plateau);
    // Better in epoch 0; waits 1, 2: halved after epoch 2; two epochs off, then 1, 2 again.
    expect(history.learningRate).toEqual([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.03, 0.03, 0.03]);
  });

  test('a plateau refuses an optimizer with a schedule', async () => {
    const { model } = linearModel();
    const options = {
      optimizer: sgd({ learningRate: () => 0.1 }),
      loss: 'mse',
      callbacks: reduceLROnPlateau({ monitor: 'loss' }),
    };
    await expect(fit(model, x, y, options)).rejects.toThrow(
      "reduceLROnPlateau: the optimizer's learningRate must be a number, received a schedule. Use one or the other.",
    );
  });
});

describe('numbers that are not finite', () => {
  test('TerminateOnNaN ends the run', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { model } = linearModel();
    const options = { optimizer: sgd(1e30), loss: 'mse', epochs: 9, callbacks: terminateOnNaN() };
    const { epoch } = await fit(model, x, y, options);
    expect(epoch.length).toBeLessThan(4);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  test("onNonFinite: 'stop' names the tensor and leaves the weights alone", async () => {
    const { model, kernel } = linearModel();
    const bad = x.map((row, i) => (i === 5 ? [Number.NaN, 0] : row));
    const before = [...kernel.variable.dataSync()];
    const tensors = memory().numTensors;
    await expect(fit(model, bad, y, { optimizer: 'sgd', loss: 'mse', onNonFinite: 'stop' })).rejects.toThrow(
      'fit: input 0 has NaN or infinite values in step 0. Clean the data. The weights are those before the step.',
    );
    expect([...kernel.variable.dataSync()]).toEqual(before);
    expect(memory().numTensors).toBe(tensors);
  });

  test("onNonFinite: 'skip' learns from the other batches alone", async () => {
    const bad = x.map((row, i) => (i === 5 ? [Number.NaN, 0] : row));
    const options = { optimizer: sgd(0.1), loss: 'mse', batchSize: 4, shuffle: false };
    const [skipping, reference] = [linearModel(), linearModel()];
    const tensors = memory().numTensors;
    const { history } = await fit(skipping.model, bad, y, { ...options, onNonFinite: 'skip' });
    const expected = await fit(reference.model, x.slice(0, 4), y.slice(0, 4), options);
    expect(history.loss).toEqual(expected.history.loss);
    expect([...skipping.kernel.variable.dataSync()]).toEqual([...reference.kernel.variable.dataSync()]);
    expect(memory().numTensors).toBe(tensors);
  });

  test('a gradient that overflows is named by its weight', async () => {
    const { model } = linearModel();
    const options = { optimizer: 'sgd', loss: 'mse', onNonFinite: 'stop' } as const;
    await expect(fit(model, [[1e20, 1e20]], [[1e18]], options)).rejects.toThrow(
      /^fit: gradient of dense\/kernel has NaN or infinite values in step 0\. Set globalClipNorm/,
    );
  });
});

describe('updates', () => {
  test('accumulation over micro-batches equals the step over the whole batch within 1e-6', async () => {
    const [small, whole] = [linearModel(), linearModel()];
    const options = { optimizer: sgd(0.1), loss: 'mse', epochs: 3, shuffle: false };
    await fit(small.model, x, y, { ...options, batchSize: 2, accumulationSteps: 4 });
    await fit(whole.model, x, y, { ...options, batchSize: 8 });
    const [a, b] = [small.kernel.variable.dataSync(), whole.kernel.variable.dataSync()];
    for (const [i, value] of a.entries()) expect(Math.abs(value - b[i]!)).toBeLessThan(1e-6);
  });

  test('the average of weights follows its formula and replaces them at the end', async () => {
    const { model, kernel } = linearModel();
    const seen: number[] = [];
    const options = { optimizer: sgd(0.1), loss: 'mse', ema: { momentum: 0.8 }, epochs: 5 };
    const watch = { onEpochEnd: () => void seen.push(kernel.variable.dataSync()[0]!) };
    await fit(model, x, y, { ...options, callbacks: watch });
    const average = seen.slice(1).reduce((mean, value) => 0.8 * mean + 0.2 * value, seen[0]!);
    expect(kernel.variable.dataSync()[0]).toBeCloseTo(average, 6);
  });
});

test('elementProgress shows epoch, batches and numbers', async () => {
  const element = { textContent: '', value: 0, max: 1 };
  await run('score', [0.5, 0.25], elementProgress(element));
  expect(element.textContent).toMatch(/^Epoch 2\/2 - 1\/1 - loss: \d\.\d{4} - score: 0\.2500$/);
  expect([element.value, element.max]).toEqual([2, 2]);
});
