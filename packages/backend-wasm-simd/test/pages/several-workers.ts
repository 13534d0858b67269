import type { TrainingOutcome } from './train-lstm';

/** Trains in as many workers at once; each has a backend and a memory of its own. */
export function severalWorkers(script: string, count: number): Promise<TrainingOutcome[]> {
  const train = () =>
    new Promise<TrainingOutcome>((resolve, reject) => {
      const worker = new Worker(script, { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  return Promise.all(Array.from({ length: count }, train));
}
