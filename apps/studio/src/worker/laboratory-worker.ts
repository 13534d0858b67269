import { wrap } from 'comlink';
import type { Laboratory } from './laboratory/laboratory';

const worker = new Worker(new URL('./laboratory/laboratory.worker.ts', import.meta.url), { type: 'module' });

/** The worker in which experiments run; whoever imports this starts it. */
export const laboratory = wrap<Laboratory>(worker);
