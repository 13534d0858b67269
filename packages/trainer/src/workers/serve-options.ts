import type { Trainable } from '@ostinato/ops';
import { ArgumentError } from '../check-argument';
import { getLoss } from '../losses/get-loss';
import type { Loss, LossFunction } from '../losses/loss';
import type { LossDescription } from './protocol';

/** What a worker module has to know to train. */
export interface ServeTrainingOptions {
  /** Makes the model; `config` is what `fit({ workers: { model } })` was given. Start the backend here. */
  createModel(config: unknown): Trainable | Promise<Trainable>;
  /** Losses of your own, by the name of the function or `Loss`. */
  losses?: readonly (Loss | LossFunction)[];
}

/** Finds a loss by its description: one of the worker's own, or one of this package. */
export function describedLoss(
  { name, config }: LossDescription,
  own: ServeTrainingOptions['losses'] = [],
): Loss {
  const custom = own.find((loss) => loss.name === name);
  try {
    return getLoss(custom ?? name, config);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new Error(
      `The worker does not know the loss '${name}'. Pass it to serveTraining({ createModel, losses }).`,
    );
  }
}
