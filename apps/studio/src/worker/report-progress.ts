import { memory } from '@tensorflow/tfjs-core';
import type { LayersModel, Logs } from 'ostinato';
import type { Listener, Setup } from './protocol';
import type { StepGate } from './step-gate';
import type { StudioTask } from './tasks/studio-task';

/** How often the page hears of progress, in milliseconds. */
const REPORT_EVERY = 100;

/** A network with its task and set-up. */
export interface Trained {
  setup: Setup;
  task: StudioTask;
  model: LayersModel;
}

/** Bytes and number of all tensors that are alive. */
function alive(): { memory: number; tensors: number } {
  const { numBytes, numTensors } = memory();
  return { memory: numBytes, tensors: numTensors };
}

/** Callbacks for `fit` that tell the page how far training is, and wait where the gate is closed. */
export function reportProgress({ setup, task, model }: Trained, gate: StepGate, listener: Listener) {
  let [step, epoch, lastReport, elements, loss] = [0, 0, performance.now(), 0, Number.NaN];
  return {
    onEpochBegin: (index: number) => {
      epoch = index;
    },
    onBatchEnd: async (_: number, logs?: Logs) => {
      step++;
      loss = logs?.loss ?? Number.NaN;
      elements += setup.batchSize * task.elementsPerSample;
      const now = performance.now();
      const paused = gate.closed;
      if (paused || now - lastReport >= REPORT_EVERY) {
        listener.progress({
          step,
          epoch,
          loss,
          perSecond: (1e3 * elements) / (now - lastReport),
          ...alive(),
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
        loss,
        validation: logs?.val_loss ?? Number.NaN,
        ...alive(),
        accuracy: logs?.val_acc,
        samples: task.say(model, setup),
      });
    },
  };
}
