import { wrap } from 'comlink';
import type { TrainingSession } from './training-session';

/** The worker in which everything is trained, so that the page stays smooth; it starts at once. */
const worker = new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module' });

export const trainingWorker = wrap<TrainingSession>(worker);
