import { memory } from '@tensorflow/tfjs-core';
import { type Logs, optimizers, type Sequential, useWasmSimd } from 'ostinato';
import { inspect } from './inspect';
import type { Inspection, Listener, Prepared, Setup } from './protocol';
import { StepGate } from './step-gate';
import { makeTask } from './tasks/make-task';
import type { StudioTask } from './tasks/studio-task';

/** How often the page hears of progress, in milliseconds. */
const REPORT_EVERY = 150;

/** The network that is trained, on its task. */
interface Trained {
  setup: Setup;
  task: StudioTask;
  model: Sequential;
}

/** What the worker does for the page: prepares a network, trains it, holds, goes on, stops. */
export class TrainingSession {
  #trained: Trained | undefined;
  #gate = new StepGate();
  readonly #ready = useWasmSimd();

  /**
   * Builds task and network; an earlier network is freed.
   *
   * @param page - address of the page, beside which the built-in text stands
   */
  async prepare(setup: Setup, page: string): Promise<Prepared> {
    await this.#ready;
    this.#trained?.model.dispose();
    this.#trained = undefined;
    const task = await makeTask(setup, page);
    const model = task.build(setup);
    const { optimizer, learningRate, clip } = setup;
    model.compile({
      optimizer: optimizers[optimizer]({ learningRate }),
      loss: task.loss,
      metrics: task.metrics,
      globalClipNorm: clip > 0 ? clip : undefined,
    });
    this.#trained = { setup, task, model };
    const lines: string[] = [];
    model.summary(72, undefined, (line: string) => lines.push(line));
    return {
      summary: lines.join('\n'),
      parameters: model.countParams(),
      stepsPerEpoch: Math.ceil((task.train.x.shape[0] ?? 0) / setup.batchSize),
      unit: task.unit,
      floors: task.floors,
      example: task.reader?.example,
    };
  }

  /** Trains to the end, or until `stop`. */
  async run(listener: Listener): Promise<void> {
    const { setup, task, model } = this.#current('run');
    const { train, validation } = task;
    this.#gate = new StepGate();
    await model.fit(train.x, train.y, {
      epochs: setup.epochs,
      batchSize: setup.batchSize,
      validationData: [validation.x, validation.y],
      seed: setup.seed,
      callbacks: this.#callbacks(listener),
    });
  }

  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  /** Makes one step of a paused run. */
  step(): void {
    this.#gate.letOne();
  }

  stop(): void {
    if (this.#trained) this.#trained.model.stopTraining = true;
    this.#gate.open();
  }

  /**
   * Looks at the network while it reads a text.
   *
   * @throws {Error} if it reads numbers, not text
   */
  inspect(text: string): Inspection {
    const { setup, task, model } = this.#current('inspect');
    if (!task.reader)
      throw new Error('This network reads numbers. Train one on a text or on reviews to look inside.');
    const oneWay = setup.task === 'reviews' ? setup : { ...setup, bidirectional: false };
    return inspect(model, oneWay, task.reader.tokenizer, task.reader.labels, text);
  }

  #callbacks(listener: Listener) {
    const { setup, task, model } = this.#current('run');
    let [step, epoch, lastReport, elements] = [0, 0, performance.now(), 0];
    return {
      onEpochBegin: (index: number) => {
        epoch = index;
      },
      onBatchEnd: async (_: number, logs?: Logs) => {
        step++;
        elements += setup.batchSize * task.elementsPerSample;
        const now = performance.now();
        const paused = this.#gate.closed;
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
        await this.#gate.pass();
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

  #current(caller: string): Trained {
    if (this.#trained) return this.#trained;
    throw new Error(`${caller}: there is no network yet. Call prepare first.`);
  }
}
