import { batch, signal } from '@preact/signals';
import { proxy } from 'comlink';
import type { EpochResult, Floor, Prepared, Progress, Setup } from '../worker/protocol';
import { trainingWorker } from '../worker/training-worker';
import { appendPoint, type LossCurve } from './loss-curve';
import { setup } from './setup-state';

export type RunPhase = 'idle' | 'preparing' | 'running' | 'paused' | 'finished';

/** The state of the one training run of the page, as signals. */
export const phase = signal<RunPhase>('idle');
/** The set-up of the network that is trained, or was; the shared one may have been changed since. */
export const trained = signal<Setup | undefined>(undefined);
export const prepared = signal<Prepared | undefined>(undefined);
/** Counts the networks that were built or loaded: what belongs to one ends with it. */
export const opened = signal(0);
export const latest = signal<Progress | undefined>(undefined);
export const epochs = signal<EpochResult[]>([]);
export const trouble = signal('');
/** Steps and losses for the curve. */
export const curve = signal<LossCurve>({ steps: [], losses: [] });

/** Builds the network and trains it to the end, unless it is stopped. */
export async function start(chosen: Setup): Promise<void> {
  batch(() => {
    forget();
    setup.value = chosen;
    trained.value = chosen;
    phase.value = 'preparing';
  });
  try {
    const built = await trainingWorker.prepare(chosen, document.baseURI);
    batch(() => {
      prepared.value = built;
      opened.value++;
      phase.value = 'running';
    });
    await trainingWorker.run(proxy({ progress: showProgress, epoch: showEpoch }));
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
  phase.value = prepared.value && !trouble.value ? 'finished' : 'idle';
}

/** A file larger than this was not saved here: the largest set-up makes about 80 MB. */
const LARGEST_FILE = 100e6;

/** Takes a network from a file, with its set-up. */
export async function load(file: File): Promise<void> {
  try {
    if (file.size > LARGEST_FILE) {
      throw new Error(
        `“${file.name}” has ${Math.round(file.size / 1e6)} MB; a network of the studio has 100 at most. Choose one that “Save as a file” made.`,
      );
    }
    const loaded = await trainingWorker.load(await file.text(), document.baseURI);
    batch(() => {
      forget();
      setup.value = loaded.setup;
      trained.value = loaded.setup;
      prepared.value = loaded.prepared;
      opened.value++;
      phase.value = 'finished';
    });
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
}

/** Hands the network over as one file. */
export async function save(): Promise<void> {
  const { name, json } = await trainingWorker.save();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
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

/** Steps that the run has in all. */
export const totalSteps = () => (prepared.value?.stepsPerEpoch ?? 0) * (trained.value?.epochs ?? 0);

/** Floors of the running task. */
export const floors = (): Floor[] => prepared.value?.floors ?? [];

/** Clears what an earlier run has left. */
function forget(): void {
  prepared.value = undefined;
  latest.value = undefined;
  epochs.value = [];
  trouble.value = '';
  curve.value = { steps: [], losses: [] };
}

function showProgress(progress: Progress): void {
  batch(() => {
    latest.value = progress;
    curve.value = appendPoint(curve.value, progress, new Set(epochs.value.map(({ step }) => step)));
  });
}

function showEpoch(result: EpochResult): void {
  const { step, epoch, loss, memory, tensors } = result;
  batch(() => {
    if (curve.value.steps.at(-1) !== step) {
      showProgress({ step, epoch, loss, memory, tensors, perSecond: latest.value?.perSecond ?? 0 });
    }
    epochs.value = [...epochs.value, result];
  });
}
