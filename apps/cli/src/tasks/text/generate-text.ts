import type { LayersModel } from '@ostinato/layers';
import type { Tokenizer } from '@ostinato/tokenizer';
import { type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { type SampleOptions, sampleToken } from '../../language/sample-token';

/** How a text is continued. */
export interface GenerateOptions extends SampleOptions {
  /** What the network reads first; default a line end. */
  prompt?: string;
  /** Characters to write. */
  length: number;
  /** Gives numbers in [0, 1). */
  random: () => number;
}

/**
 * Lets a network write on, one character after the other; its state carries over from each to the next.
 *
 * @returns the characters as they are drawn, without the prompt
 */
export function* generateText(
  model: LayersModel,
  tokenizer: Tokenizer,
  { prompt = '\n', length, random, ...sampling }: GenerateOptions,
): Generator<string, void> {
  const exclude = [tokenizer.paddingId, tokenizer.unknownId].filter((id) => id !== undefined);
  const { ids } = tokenizer.encode(prompt || '\n', { parseSpecialTokens: false });
  const state = model.getState();
  model.resetStates();
  try {
    let logits = lastLogits(model, ids);
    for (let i = 0; i < length; i++) {
      const id = sampleToken(logits, random, { ...sampling, exclude });
      yield tokenizer.decode([id]);
      if (i + 1 < length) logits = lastLogits(model, [id]);
    }
  } finally {
    model.setState(state);
  }
}

/** Reads ids and gives the logits after the last of them. */
function lastLogits(model: LayersModel, ids: ArrayLike<number>): Float32Array {
  const output = tidy(() =>
    model.predict(tensor2d(Int32Array.from(ids), [1, ids.length], 'int32')),
  ) as Tensor;
  const values = output.dataSync() as Float32Array;
  output.dispose();
  return values.slice(values.length - output.shape.at(-1)!);
}
