import type { ForwardContext, ForwardResult, Trainable, Weight } from '@ostinato/ops';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';

/** A model as a function of its inputs. */
export interface FunctionModelOptions {
  /** The variables that the function reads. */
  weights: readonly Weight[];
  /**
   * @param inputs - `[batch, ...]` each
   * @returns one output, or several
   */
  call(inputs: readonly Tensor[], context: ForwardContext): Tensor | Tensor[];
}

/** Makes a plain function with variables trainable: what `fit` needs when there are no layers. */
export function functionModel({ weights, call }: FunctionModelOptions): Trainable {
  return {
    weights,
    forward(inputs, context): ForwardResult {
      const outputs = tidy(() => {
        const result = call(inputs, context);
        return Array.isArray(result) ? result : [result];
      });
      return { outputs, masks: outputs.map(() => null), losses: [], updates: [] };
    },
    getState: () => ({}),
    setState() {},
    resetStates() {},
  };
}
