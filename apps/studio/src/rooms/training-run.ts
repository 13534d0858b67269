import { batch, signal } from '@preact/signals';
import { proxy } from 'comlink';
import type { EpochResult, Floor, Prepared, Progress, Setup } from '../worker/protocol';
import { trainingWorker } from '../worker/training-worker';

export type RunPhase = 'idle' | 'preparing' | 'running' | 'paused' | 'finished';

/** The state of the one training run of the page, as signals. */
export const phase = signal<RunPhase>('idle');
export const prepared = signal<Prepared | undefined>(undefined);
export const latest = signal<Progress | undefined>(undefined);
export const epochs = signal<EpochResult[]>([]);
export const trouble = signal('');
/** Steps and losses for the curve. */
export const curve = signal<{ steps: number[]; losses: number[] }>({ steps: [], losses: [] });

/** Builds the network and trains it to the end, unless it is stopped. */
export async function start(setup: Setup): Promise<void> {
  batch(() => {
    phase.value = 'preparing';
    prepared.value = undefined;
    latest.value = undefined;
    epochs.value = [];
    trouble.value = '';
    curve.value = { steps: [], losses: [] };
  });
  try {
    prepared.value = await trainingWorker.prepare(setup, document.baseURI);
    phase.value = 'running';
    await trainingWorker.run(proxy({ progress: showProgress, epoch: showEpoch }));
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
  phase.value = prepared.value && !trouble.value ? 'finished' : 'idle';
}

/** Holds after the current step. */
export async function pause(): Promise<void> {
  await trainingWorker.pause();
  phase.value = 'paused';
}

/** Goes on after a pause. */
export async function resume(): Promise<void> {
  phase.value = 'running';
  await trainingWorker.resume();
}

/** Makes one step of a paused run. */
export const stepOnce = () => trainingWorker.step();

/** Ends the run after the current step; what was learned stays. */
export const stop = () => trainingWorker.stop();

/** Floors of the running task. */
export const floors = (): Floor[] => prepared.value?.floors ?? [];

function showProgress(progress: Progress): void {
  const { steps, losses } = curve.value;
  batch(() => {
    latest.value = progress;
    curve.value = { steps: [...steps, progress.step], losses: [...losses, progress.loss] };
  });
}

function showEpoch(result: EpochResult): void {
  const { step, epoch, loss, memory } = result;
  batch(() => {
    if (curve.value.steps.at(-1) !== step) {
      showProgress({ step, epoch, loss, memory, perSecond: latest.value?.perSecond ?? 0 });
    }
    epochs.value = [...epochs.value, result];
  });
}
