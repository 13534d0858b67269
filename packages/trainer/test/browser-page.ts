import '@tensorflow/tfjs-backend-cpu';
import { fit, fitInWorker, sgd } from '../src/index';
import { statefulModel } from './stateful-model';

/*
 * What the page of browser.test.ts can do; the worker beside it is training-worker.ts. A step of the large model
 * takes well over 50 ms.
 */
const create = () => new Worker('/worker.js', { type: 'module' });

function data(samples: number, time: number) {
  const x = Array.from({ length: samples }, (_, i) =>
    Array.from({ length: time }, (_, t) => [0, 1, 2].map((k) => Math.sin(i + 2.3 * t + k))),
  );
  return { x, y: x.map((rows) => [rows[0]![0]! * rows[1]![2]!]) };
}

/** Weights after training by so many replicas, and whether memory was shared. */
async function shared(count: number) {
  const { x, y } = data(44, 4);
  const model = statefulModel();
  const workers = { count, create, model: { kind: 'stateful' } };
  await fit(model, x, y, { optimizer: sgd(0.05), loss: 'mse', batchSize: 11, epochs: 5, workers });
  const weights = model.weights.flatMap((weight) => [...weight.variable.dataSync()]);
  return { weights, isolated: globalThis.crossOriginIsolated };
}

/** Durations of the main thread's tasks of 50 ms and more while `run` is under way. */
async function longTasks(run: () => Promise<unknown>): Promise<number[]> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const durations: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) durations.push(entry.duration);
  });
  observer.observe({ type: 'longtask' });
  await run();
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return durations;
}

async function responsiveness() {
  const { x, y } = data(256, 30);
  const settings = { loss: 'mse', batchSize: 256, epochs: 2 };
  const losses: { here?: number[]; there?: number[] } = {};
  const here = await longTasks(async () => {
    const { history } = await fit(statefulModel(3, 64), x, y, { ...settings, optimizer: 'sgd' });
    losses.here = history.loss;
  });
  const model = statefulModel(3, 64);
  const there = await longTasks(async () => {
    const options = { ...settings, create, model: { kind: 'large' }, optimizer: 'sgd' };
    const { history } = await fitInWorker(model, x, y, options).finished;
    losses.there = history.loss;
  });
  return { here, there, losses };
}

Object.assign(globalThis, { shared, responsiveness });
