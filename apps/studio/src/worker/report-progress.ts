import { memory } from '@tensorflow/tfjs-core';
import type { LayersModel, Logs } from 'ostinato';
import type { Listener, Setup } from './protocol';
import type { StepGate } from './step-gate';
import type { StudioTask } from './tasks/studio-task';

/** How often the page hears of progress, in milliseconds. */
const REPORT_EVERY = 150;

/** A network with its task and set-up. */
export interface Trained {
  setup: Setup;
  task: StudioTask;
  model: LayersModel;
}

/** Callbacks for `fit` that tell the page how far training is, and wait where the gate is closed. */
export function reportProgress({ setup, task, model }: Trained, gate: StepGate, listener: Listener) {
  let [step, epoch, lastReport, elements] = [0, 0, performance.now(), 0];
  return {
    onEpochBegin: (index: number) => {
      epoch = index;
    },
    onBatchEnd: async (_: number, logs?: Logs) => {
      step++;
      elements += setup.batchSize * task.elementsPerSample;
      const now = performance.now();
      const paused = gate.closed;
      if (paused || now - lastReport >= REPORT_EVERY) {
        listener.progress({
          step,
          epoch,
          loss: logs?.loss ?? Number.NaN,
          perSecond: (1e3 * elements) / (now - lastReport),
          memory: memory().numBytes,
        });
        [lastReport, elements] = [now, 0];
      }
      await gate.pass();
      if (paused) lastReport = performance.now();
    },
    onEpochEnd: (index: number, logs?: Logs) => {
      listener.epoch({
        epoch: index,
        step,
        loss: logs?.loss ?? Number.NaN,
        validation: logs?.val_loss ?? Number.NaN,
        memory: memory().numBytes,
        accuracy: logs?.val_acc,
        samples: task.say(model, setup),
      });
    },
  };
}
