import { type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '../model/layers-model';

/** How a sequence of ids is continued. */
export interface GenerateOptions {
  /** How many ids to write. */
  length: number;
  /** Chooses the next id from what the model said of it: one number per symbol. */
  choose: (output: Float32Array) => number;
}

/**
 * Lets a stateful model write on, one id after the other; its state carries over from each to the next.
 * The model's own state is as before afterwards.
 *
 * @param model - ids `[1, time]` in, one number per symbol and step `[1, time, symbols]` out, recurrent layers `stateful`
 * @param prompt - ids that it reads first, one at least
 * @returns the ids as they are chosen, without the prompt
 */
export function* generateIds(
  model: LayersModel,
  prompt: ArrayLike<number>,
  { length, choose }: GenerateOptions,
): Generator<number, void> {
  const state = model.getState();
  model.resetStates();
  try {
    let output = lastOutput(model, prompt);
    for (let i = 0; i < length; i++) {
      const id = choose(output);
      yield id;
      if (i + 1 < length) output = lastOutput(model, [id]);
    }
  } finally {
    model.setState(state);
  }
}

/** Reads ids and gives what the model says after the last of them. */
function lastOutput(model: LayersModel, ids: ArrayLike<number>): Float32Array {
  const output = tidy(() =>
    model.predict(tensor2d(Int32Array.from(ids), [1, ids.length], 'int32')),
  ) as Tensor;
  const values = output.dataSync() as Float32Array;
  output.dispose();
  return values.slice(values.length - output.shape.at(-1)!);
}
