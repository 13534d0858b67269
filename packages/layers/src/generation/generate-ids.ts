import { LayerError } from '../core/layer-error';
import type { LayersModel } from '../model/layers-model';

/** How a sequence of ids is continued. */
export interface GenerateOptions {
  /** How many ids to write. */
  length: number;
  /** Chooses the next id from what the model said of it: one number per symbol. */
  choose: (output: Float32Array) => number;
}

/**
 * Lets a model write on, one id after the other, as a stepper: the model's own state plays no part.
 *
 * @param model - ids in, `[batch, time]`, and one number per symbol out, of layers that look back only
 * @param prompt - ids that it reads first, one at least
 * @returns the ids as they are chosen, without the prompt
 * @throws {LayerError} if the prompt is empty, or a layer has to see more than the past
 */
export function* generateIds(
  model: LayersModel,
  prompt: ArrayLike<number>,
  { length, choose }: GenerateOptions,
): Generator<number, void> {
  if (prompt.length === 0) throw new LayerError(model.name, 'generateIds needs a prompt of one id at least.');
  const stepper = model.stepper();
  try {
    let output = new Float32Array(0);
    for (const id of Array.from(prompt)) output = stepper.stepNumbers([id]).slice();
    for (let written = 0; written < length; written++) {
      const id = choose(output);
      yield id;
      if (written + 1 < length) output = stepper.stepNumbers([id]).slice();
    }
  } finally {
    stepper.dispose();
  }
}
