import type { Tensor } from '@tensorflow/tfjs-core';
import type { CallContext } from '../core/forward-pass';
import { Layer } from '../core/layer';
import type { Shape } from '../core/shape';
import { loopOverTime, type SequenceResult, type SequenceRun } from './loop-over-time';

export type { SequenceResult, SequenceRun };

/**
 * One step of recurrence. A cell of your own needs two things: `stateSize`, and a `call` that maps
 * `[input, ...states]` to `[output, ...newStates]`.
 *
 * What must be the same at every step of a sequence and different at the next call (a dropout mask) is made by
 * `context.once(this, 'mask', () => …)`.
 */
export abstract class RNNCell extends Layer {
  protected override readonly arity = 'many';

  /** Sizes of the states of one sample. */
  abstract readonly stateSize: number | number[];

  /** Size of the output of one sample; unless overridden, that of the first state. */
  get outputSize(): number {
    return this.#stateSizes[0]!;
  }

  get #stateSizes(): number[] {
    return [this.stateSize].flat();
  }

  abstract override call(inputs: Tensor[], context: CallContext): Tensor[];

  /** Shapes of the states without the batch. @param _stepShape - of one step, `[batch, …]` */
  stateShapes(_stepShape: Shape): number[][] {
    return this.#stateSizes.map((size) => [size]);
  }

  /** The output that a masked first step repeats: the first state, where that is what the cell puts out. */
  heldOutput(states: readonly Tensor[]): Tensor | undefined {
    return this.outputSize === this.#stateSizes[0] ? states[0] : undefined;
  }

  /** Shape of the output without the batch. */
  stepOutputShape(_stepShape: Shape): Shape {
    return [this.outputSize];
  }

  override computeOutputShape(shapes: Shape[]): Shape[] {
    const [stepShape] = shapes;
    const batch = stepShape?.[0] ?? null;
    return [
      [batch, ...this.stepOutputShape(stepShape!)],
      ...this.stateShapes(stepShape!).map((s) => [batch, ...s]),
    ];
  }

  /**
   * Runs over a whole sequence, `[batch, time, …]`. This form goes step by step; cells that have an op for
   * whole sequences override it.
   *
   * @param states - before the first step; null: zeros
   */
  sequence(input: Tensor, states: Tensor[] | null, run: SequenceRun, context: CallContext): SequenceResult {
    return loopOverTime(this, input, states, run, context);
  }
}
