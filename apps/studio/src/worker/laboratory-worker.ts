import { type Remote, wrap } from 'comlink';
import type { Laboratory } from './laboratory/laboratory';

let started: Remote<Laboratory> | undefined;

/** The worker in which experiments run; it starts when it is first asked for. */
export function laboratory(): Remote<Laboratory> {
  started ??= wrap<Laboratory>(
    new Worker(new URL('./laboratory/laboratory.worker.ts', import.meta.url), { type: 'module' }),
  );
  return started;
}
