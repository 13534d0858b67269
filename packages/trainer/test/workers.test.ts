import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import '@tensorflow/tfjs-backend-cpu';
import { abs, mean, memory, sub, type Tensor } from '@tensorflow/tfjs-core';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FitOptions, fit, fitInWorker, sgd, type TrainerOptions } from '../src/index';
import { backupAndRestore } from '../src/node';
import { maskedModel } from './masked-model';
import { statefulModel } from './stateful-model';

const module = join(import.meta.dirname, `.training-worker-${process.pid}.mjs`);
const started: { ended: boolean }[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'training-worker.ts')],
    outfile: module,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['ostinato-source'],
    external: ['@tensorflow/*'],
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(module, { force: true }));

function create(): Worker {
  const worker = new Worker(module);
  const entry = { ended: false };
  worker.on('exit', () => {
    entry.ended = true;
  });
  started.push(entry);
  return worker;
}

const samples = 44;
const x = Array.from({ length: samples }, (_, i) =>
  Array.from({ length: 4 }, (_, t) => [0, 1, 2].map((k) => Math.sin(i + 2.3 * t + k))),
);
const y = x.map((rows) => [rows[0]![0]! * rows[3]![2]!]);
const settings = (): FitOptions & TrainerOptions => ({
  optimizer: sgd(0.05),
  loss: 'mse',
  metrics: ['mae'],
  batchSize: 11,
  epochs: 25,
  seed: 3,
});

/** 100 steps with dropout and recurrent state, by `count` replicas. */
async function train(count: number, options = settings(), model: object = { kind: 'stateful' }) {
  const trained = statefulModel();
  const { history } = await fit(trained, x, y, { ...options, workers: { count, create, model } });
  return { history, weights: trained.weights.flatMap((weight) => [...weight.variable.dataSync()]) };
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}

describe('fit({ workers })', () => {
  test.each([2, 3])(
    '%i replicas end with the weights and logs of one within 1e-5, after 100 steps',
    async (count) => {
      const [one, many] = [await train(1), await train(count)];
      expect(largestDifference(one.weights, many.weights)).toBeLessThan(1e-5);
      expect(largestDifference(one.history.loss!, many.history.loss!)).toBeLessThan(1e-5);
      expect(largestDifference(one.history.mae!, many.history.mae!)).toBeLessThan(1e-5);
      expect(started.every((worker) => worker.ended)).toBe(true);
    },
  );

  test('the same number of replicas gives the same bits', async () => {
    const options = () => ({ ...settings(), epochs: 5 });
    expect((await train(2, options())).weights).toEqual((await train(2, options())).weights);
  });

  test('an interrupted run goes on with the recurrent state of every replica', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ostinato-workers-'));
    const options = (callbacks: object[], signal?: AbortSignal) => ({
      ...settings(),
      epochs: 3,
      signal,
      callbacks: [...callbacks, backupAndRestore({ directory, saveFreq: 1 })] as never,
    });
    const whole = await train(2, { ...settings(), epochs: 3 });
    const controller = new AbortController();
    let batches = 0;
    const stop = { onBatchEnd: () => void (++batches === 6 && controller.abort(new Error('stop'))) };
    await expect(train(2, options([stop], controller.signal))).rejects.toThrow('stop');
    const resumed = await train(2, options([{}]));
    rmSync(directory, { recursive: true });
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.history).toEqual(whole.history);
  });

  test('replicas that are slow, and pauses between steps, change no bit', async () => {
    const options = () => ({ ...settings(), epochs: 2 });
    const { weights } = await train(2, options());
    const pausing = {
      ...options(),
      callbacks: {
        onBatchEnd: (batch: number) => new Promise<void>((resolve) => setTimeout(resolve, 60 * batch)),
      },
    };
    expect((await train(2, pausing)).weights).toEqual(weights);
    expect((await train(2, options(), { kind: 'stateful', delay: 50 })).weights).toEqual(weights);
  });

  test('batches may have any size: fewer rows than replicas, and many more than before', async () => {
    const run = async (count: number) => {
      const model = maskedModel();
      const sizes = [5, 1, 9000, 2, 44];
      const source = function* () {
        for (const [k, size] of sizes.entries()) {
          const rows = Array.from({ length: size }, (_, i) => [Math.sin(i + k), Math.cos(2 * i - k)]);
          yield { x: rows.map((row) => [row, row]), y: rows.map(([a, b]) => [[a! - b!], [b!]]) };
        }
      };
      const workers = { count, create, model: { kind: 'masked' } };
      const { history } = await fit(model, source, null, { ...settings(), epochs: 2, workers });
      return [...model.weights[0]!.variable.dataSync(), ...history.loss!, ...history.mae!];
    };
    expect(largestDifference(await run(1), await run(3))).toBeLessThan(1e-6);
  });

  test('weights that are frozen stay as they are, and thaw when they are told to', async () => {
    const run = async (count: number) => {
      const model = statefulModel();
      const [kernel] = model.weights;
      kernel!.trainable = false;
      const before = [...kernel!.variable.dataSync()];
      const frozen: number[][] = [];
      const thaw = {
        onEpochEnd: (epoch: number) => {
          frozen.push([...kernel!.variable.dataSync()]);
          kernel!.trainable = epoch >= 1;
        },
      };
      const workers = { count, create, model: { kind: 'stateful' } };
      await fit(model, x, y, { ...settings(), epochs: 4, callbacks: thaw, workers });
      expect(frozen.slice(0, 2)).toEqual([before, before]);
      expect(frozen[3]).not.toEqual(before);
      return model.weights.flatMap((weight) => [...weight.variable.dataSync()]);
    };
    expect(largestDifference(await run(1), await run(2))).toBeLessThan(1e-6);
  });

  test('the state of all rows comes home, and one that a callback resets is reset in all replicas', async () => {
    const run = async (count: number, forget: boolean) => {
      const model = statefulModel();
      const callbacks = { onEpochEnd: () => (forget ? model.resetStates() : undefined) };
      const workers = { count, create, model: { kind: 'stateful' } };
      for (let fits = 0; fits < 2; fits++) {
        await fit(model, x, y, { ...settings(), epochs: 2, callbacks, workers });
      }
      const { hidden } = model.getState().rnn ?? { hidden: [] };
      return [...model.weights.flatMap(({ variable }) => [...variable.dataSync()]), ...hidden.flat()];
    };
    const untouched = statefulModel();
    const state = { rnn: { hidden: Array.from({ length: 7 }, (_, row) => [row, 2, 3, 4, 5]) } };
    untouched.setState(state);
    const workers = { count: 3, create, model: { kind: 'stateful' } };
    await fit(untouched, x, y, { ...settings(), epochs: 0, workers });
    expect(untouched.getState()).toEqual(state);
    const kept = [await run(1, false), await run(2, false)] as const;
    expect(kept[0]).toHaveLength(15 + 25 + 5 + 5 + 11 * 5);
    expect(largestDifference(...kept)).toBeLessThan(1e-6);
    const reset = [await run(1, true), await run(3, true)] as const;
    expect(reset[0]).toHaveLength(15 + 25 + 5 + 5);
    expect(largestDifference(...reset)).toBeLessThan(1e-6);
    expect(largestDifference(reset[0], kept[0])).toBeGreaterThan(1e-4);
  });

  test('shards count by the steps that their masks leave', async () => {
    const input = Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 5 }, (_, t) => [Math.sin(i + t), Math.cos(2 * i + t)]),
    );
    const target = input.map((rows) => rows.map(([a, b]) => [a! - 2 * b!]));
    const mask = input.map((rows, i) => rows.map((_, t) => (t <= i % 5 ? 1 : 0)));
    const run = async (count: number) => {
      const model = maskedModel();
      const workers = { count, create, model: { kind: 'masked' } };
      const options = { optimizer: sgd(0.1), loss: 'mse', metrics: ['mae'], epochs: 10, batchSize: 8, mask };
      const { history } = await fit(model, input, target, { ...options, workers });
      return [...model.weights[0]!.variable.dataSync(), history.loss!.at(-1)!, history.mae!.at(-1)!];
    };
    expect(largestDifference(await run(1), await run(2))).toBeLessThan(1e-6);
  });

  test('without shared memory gradients come along with the messages', async () => {
    const shared = await train(2, { ...settings(), epochs: 3 });
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const messages = await train(2, { ...settings(), epochs: 3 });
    vi.unstubAllGlobals();
    expect(messages.weights).toEqual(shared.weights);
  });

  test('a loss of one’s own comes from the worker module', async () => {
    const distance = (yTrue: Tensor, yPred: Tensor) => mean(abs(sub(yTrue, yPred)), -1);
    const { weights } = await train(2, { ...settings(), loss: distance, epochs: 2 });
    const one = await train(1, { ...settings(), loss: 'mae', epochs: 2 });
    expect(largestDifference(weights, one.weights)).toBeLessThan(1e-6);
  });

  test.each([
    ['throws', { kind: 'stateful', fail: 'throw' }, 'the worker has lost its mind'],
    ['dies', { kind: 'stateful', fail: 'exit' }, 'A training worker ended with exit code 3.'],
    ['makes another model', { kind: 'other' }, /The worker's model has other weights: rnn\/kernel \[3,4\]/],
  ])('a worker that %s ends fit with its error, and no worker is left', async (_, model, message) => {
    const before = memory().numTensors;
    await expect(train(3, settings(), model)).rejects.toThrow(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(started.every((worker) => worker.ended)).toBe(true);
    expect(memory().numTensors - before).toBeLessThanOrEqual(2 * statefulModel().weights.length + 1);
  });
});

test('where a worker cannot be made, none is left', async () => {
  let made = 0;
  const createOne = () => {
    if (made++ > 0) throw new Error('no more threads');
    return create();
  };
  const workers = { count: 3, create: createOne, model: { kind: 'stateful' } };
  await expect(fit(statefulModel(), x, y, { ...settings(), workers })).rejects.toThrow('no more threads');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(started.every((worker) => worker.ended)).toBe(true);
});

describe('fitInWorker', () => {
  const options = {
    create,
    model: { kind: 'stateful' },
    optimizer: 'sgd',
    learningRate: 0.05,
    loss: 'mse',
    seed: 3,
    batchSize: 11,
  };

  test('trains as fit does, and brings the weights home', async () => {
    const [here, there] = [statefulModel(), statefulModel()];
    const { history } = await fit(here, x, y, { ...settings(), metrics: [], epochs: 4 });
    const epochs: number[] = [];
    const run = fitInWorker(there, x, y, {
      ...options,
      epochs: 4,
      onEpochEnd: (epoch) => void epochs.push(epoch),
    });
    expect((await run.finished).history).toEqual(history);
    expect(epochs).toEqual([0, 1, 2, 3]);
    for (const [i, weight] of there.weights.entries()) {
      expect([...weight.variable.dataSync()]).toEqual([...here.weights[i]!.variable.dataSync()]);
    }
  });

  test('pauses, goes on and stops when it is told to', async () => {
    let epochs = 0;
    const run = fitInWorker(statefulModel(), x, y, {
      ...options,
      epochs: 100_000,
      onEpochEnd: () => void epochs++,
    });
    const until = async (condition: () => boolean) => {
      while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await until(() => epochs > 2);
    run.pause();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const paused = epochs;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(epochs).toBe(paused);
    run.resume();
    await until(() => epochs > paused + 2);
    run.stop();
    const { epoch } = await run.finished;
    expect(epoch.length).toBeGreaterThan(paused + 2);
    expect(epoch.length).toBeLessThan(100_000);
  });

  test('rejects with the error of the worker', async () => {
    const run = fitInWorker(statefulModel(), x, y, { ...options, loss: 'mes' });
    await expect(run.finished).rejects.toThrow("The worker does not know the loss 'mes'");
  });
});
