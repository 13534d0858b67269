import { Reshape, Softmax, type Tensor } from '@tensorflow/tfjs-core';
import { type TapeNode, tapeEngine } from './tape';

/**
 * What a softmax along the last axis was made of: the logits behind probabilities, if a tape is running and has seen that
 * softmax, and nobody has disposed of them; reshapes that keep the last axis do not hide it.
 *
 * A loss that goes back to the logits is exact where probabilities have run out of digits, and costs one pass instead of many.
 *
 * @param probabilities - `[..., classes]`
 * @returns `[..., classes]`, of any leading axes; null if nothing is known of a softmax
 */
export function softmaxLogits(probabilities: Tensor): Tensor | null {
  const tape = tapeEngine().isTapeOn() ? tapeEngine().state.activeTape! : [];
  let sought = probabilities;
  for (let i = tape.length - 1; i >= 0; i--) {
    const { kernelName, inputs, outputs } = tape[i] as TapeNode;
    if (outputs[0]?.id !== sought.id) continue;
    if (kernelName === Softmax) return inputs.logits!.isDisposed ? null : inputs.logits!;
    if (kernelName !== Reshape || inputs.x!.shape.at(-1) !== sought.shape.at(-1)) return null;
    sought = inputs.x!;
  }
  return null;
}
