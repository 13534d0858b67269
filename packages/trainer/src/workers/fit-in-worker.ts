import type { Trainable } from '@ostinato/ops';
import { dispose } from '@tensorflow/tfjs-core';
import type { Logs } from '../callbacks/callback';
import { restoreWeights, type SavedWeights, saveWeights } from '../checkpoint/saved-weights';
import type { NumberBlock, TensorInputs } from '../data/batch';
import { toTensors } from '../data/to-tensors';
import type { HostedEvent, HostedRequest, TensorMessage } from './protocol';
import { listenTo, type WorkerLike } from './worker-port';

/** How a run in a worker is set up: what of `fit` is plain data. */
export interface FitInWorkerOptions {
  /** Starts a worker whose module calls `serveTraining`. */
  create: () => WorkerLike;
  /** Handed to the worker's `createModel`. */
  model?: unknown;
  /** Name of the optimizer, which has its default settings but for the learning rate. */
  optimizer: string;
  /** Default that of the optimizer. */
  learningRate?: number;
  /** Names of losses, one per output. */
  loss: string | readonly string[];
  /** Names of metrics. */
  metrics?: readonly string[];
  epochs?: number;
  batchSize?: number;
  validationSplit?: number;
  validationData?: readonly [TensorInputs, TensorInputs];
  shuffle?: boolean | 'batch';
  seed?: number;
  globalClipNorm?: number;
  onEpochBegin?(epoch: number): void;
  onEpochEnd?(epoch: number, logs: Logs): void;
  /** Called about every 16 ms of training. */
  onYield?(epoch: number, batch: number, logs: Logs): void;
}

/** A run that goes on in a worker. */
export interface WorkerRun {
  /** Resolves when the run has ended and the model has the trained weights; rejects with the worker's error. */
  readonly finished: Promise<{ epoch: number[]; history: Record<string, number[]> }>;
  /** Holds the run before its next batch but one. */
  pause(): void;
  resume(): void;
  /** Ends the run after the batches under way; `finished` resolves with what was learned. */
  stop(): void;
  /** Ends the worker at once; the model keeps its old weights. */
  terminate(): void;
}

/**
 * Trains a model in a worker, so that this thread, a page's, stays free. The model here gets the trained weights at the end.
 *
 * @param model - supplies the first weights, and takes the last; its structure comes from the worker's `createModel`
 */
export function fitInWorker(
  model: Trainable,
  x: TensorInputs,
  y: TensorInputs,
  options: FitInWorkerOptions,
): WorkerRun {
  const worker = options.create();
  const post = (request: HostedRequest, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(request, transfer);
  const finished = new Promise<{ epoch: number[]; history: Record<string, number[]> }>((resolve, reject) => {
    listenTo<HostedEvent>(worker, {
      failure: reject,
      message(event) {
        if (event.kind === 'epochBegin') options.onEpochBegin?.(event.epoch);
        else if (event.kind === 'epochEnd') options.onEpochEnd?.(event.epoch, event.logs);
        else if (event.kind === 'yield') options.onYield?.(event.epoch, event.batch, event.logs);
        else if (event.kind === 'error') reject(new Error(event.message));
        else {
          restoreWeights(model.weights, event.weights as SavedWeights, 'fitInWorker');
          resolve({ epoch: event.epoch, history: event.history });
        }
      },
    });
    send(model, x, y, options, post).catch(reject);
  }).finally(() => worker.terminate());
  return {
    finished,
    pause: () => post({ kind: 'pause' }),
    resume: () => post({ kind: 'resume' }),
    stop: () => post({ kind: 'stop' }),
    terminate: () => worker.terminate(),
  };
}

async function send(
  model: Trainable,
  x: TensorInputs,
  y: TensorInputs,
  options: FitInWorkerOptions,
  post: (request: HostedRequest, transfer: ArrayBuffer[]) => void,
): Promise<void> {
  const { optimizer, loss, metrics, epochs, batchSize, validationSplit, shuffle, seed, globalClipNorm } =
    options;
  const { validationData, learningRate } = options;
  const weights = (await saveWeights(model.weights)) as Record<string, TensorMessage>;
  const run = {
    model: options.model,
    weights,
    x: await blocksOf('x', x),
    y: await blocksOf('y', y),
    validation: validationData
      ? {
          x: await blocksOf('validationData[0]', validationData[0]),
          y: await blocksOf('validationData[1]', validationData[1]),
        }
      : null,
    options: {
      optimizer,
      learningRate,
      loss,
      metrics,
      epochs,
      batchSize,
      validationSplit,
      shuffle,
      seed,
      globalClipNorm,
    },
  };
  const blocks = [...run.x, ...run.y, ...(run.validation?.x ?? []), ...(run.validation?.y ?? [])];
  post(
    { kind: 'fit', run },
    blocks.map(({ data }) => (data as Float32Array).buffer as ArrayBuffer),
  );
}

/** Copies of inputs as plain blocks, to be handed over. */
async function blocksOf(argument: string, value: TensorInputs): Promise<NumberBlock[]> {
  const given = new Set<unknown>(Array.isArray(value) ? value : [value]);
  const tensors = toTensors('fitInWorker', argument, value);
  const blocks = await Promise.all(
    tensors.map(async (item) => ({
      data: ((await item.data()) as Float32Array).slice(),
      shape: [...item.shape],
    })),
  );
  dispose(tensors.filter((item) => !given.has(item)));
  return blocks;
}
