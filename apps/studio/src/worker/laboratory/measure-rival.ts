import { temporalOrder } from '@ostinato/data';
import { type LayersModel, type Logs, optimizers } from 'ostinato';
import { fittingRival, type RivalName } from './build-rival';

/** One measurement of the comparison. */
export interface RivalResult {
  name: RivalName;
  timeSteps: number;
  parameters: number;
  /** Steps of training, until the task was solved or the last one. */
  steps: number;
  /** Half of the steps are faster. */
  millisecondsPerStep: number;
  /** Share of right answers on samples that were not learned from. */
  accuracy: number;
}

const BATCH = 32;
const STEPS_PER_EPOCH = 300;
const EPOCHS = 6;

/** From here on the task counts as solved, and training ends. */
export const SOLVED = 0.99;

/** Steps that every network gets at most. */
export const MOST_STEPS = EPOCHS * STEPS_PER_EPOCH;

/**
 * Trains one kind of network to say in which order two signals came, among distractors: equal parameters, the same data,
 * the same limit of steps for everyone. Guessing is right in one case of four.
 */
export async function measureRival(name: RivalName, timeSteps: number, seed: number): Promise<RivalResult> {
  const train = temporalOrder({ samples: STEPS_PER_EPOCH * BATCH, timeSteps, seed });
  const test = temporalOrder({ samples: 500, timeSteps, seed: seed + 1 });
  const network = fittingRival(name, timeSteps, seed);
  network.compile({
    optimizer: optimizers.adam({ learningRate: 0.01 }),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
    globalClipNorm: 1,
  });
  const watch = new StepWatch(network);
  await network.fit(train.x, train.y, {
    epochs: EPOCHS,
    batchSize: BATCH,
    seed,
    validationData: [test.x, test.y],
    callbacks: watch.callbacks,
  });
  const parameters = network.countParams();
  network.dispose();
  const { steps, millisecondsPerStep, accuracy } = watch;
  return { name, timeSteps, parameters, steps, millisecondsPerStep, accuracy };
}

/** Times the steps of training, without validation, and ends it when the task is solved. */
class StepWatch {
  accuracy = Number.NaN;
  readonly #milliseconds: number[] = [];
  #started = 0;
  readonly callbacks;

  constructor(network: LayersModel) {
    this.callbacks = {
      onBatchBegin: () => {
        this.#started = performance.now();
      },
      onBatchEnd: () => {
        this.#milliseconds.push(performance.now() - this.#started);
      },
      onEpochEnd: (_: number, logs?: Logs) => {
        this.accuracy = logs?.val_acc ?? Number.NaN;
        if (this.accuracy > SOLVED) network.stopTraining = true;
      },
    };
  }

  get steps(): number {
    return this.#milliseconds.length;
  }

  /** The median: what else the machine does slows some steps down. */
  get millisecondsPerStep(): number {
    return [...this.#milliseconds].sort((a, b) => a - b)[this.steps >> 1] ?? Number.NaN;
  }
}
