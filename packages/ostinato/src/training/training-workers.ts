import type { WorkersOptions } from '@ostinato/trainer';

/** How many replicas share each batch: a number in Node; in browsers also how a worker is started. */
export type TrainingWorkers = number | Pick<WorkersOptions, 'count' | 'create'>;

/**
 * Completes what `fit({ workers })` was given.
 *
 * @param topology - gives the JSON that workers rebuild the model from
 *
 * @throws {TypeError} if a number is given where nobody but the page knows how to start a worker
 */
export function workersOptions(workers: TrainingWorkers, topology: () => object): WorkersOptions {
  if (typeof workers === 'object') return { ...workers, model: topology() };
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  if (!threads) {
    throw new TypeError(
      "fit: workers must be { count, create } in a browser. Write create: () => new Worker(new URL('ostinato/worker', import.meta.url), { type: 'module' }).",
    );
  }
  // Spelt so that no bundler takes it for a file of its own.
  const module = new URL(['.', 'worker.js'].join('/'), import.meta.url);
  return { count: workers, create: () => new threads.Worker(module), model: topology() };
}
