import type { Weight } from '@ostinato/ops';
import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { PlainConfig } from '../losses/loss';
import type { Schedule } from '../schedules/schedule';

/** What an optimizer remembers between updates. */
export interface OptimizerState {
  /** Updates made. */
  iterations: number;
  /** Variables of each weight, in the order of the optimizer's `slotNames`. */
  slots: Map<Weight, Variable[]>;
  /** Numbers that belong to no weight (Nadam's momentum product). */
  scalars: number[];
}

/** A rule that changes weights by their gradients. */
export interface Optimizer {
  readonly name: string;
  /** Fixed, or a function of the number of updates made. May be changed while training. */
  learningRate: number | Schedule;
  /** All settings but the learning rate. */
  readonly config: PlainConfig;
  readonly slotNames: readonly string[];
  /** A fresh memory. */
  init(weights: readonly Weight[]): OptimizerState;
  /**
   * Changes weights in place and `state` with them.
   *
   * @param gradients - one per weight
   * @param scale - factor for every gradient (norm clipping), or null
   */
  update(
    state: OptimizerState,
    weights: readonly Weight[],
    gradients: readonly Tensor[],
    scale?: Scalar | null,
  ): void;
}

/** The learning rate of the update after `iterations` updates. */
export function currentLearningRate(optimizer: Optimizer, iterations: number): number {
  const { learningRate } = optimizer;
  return typeof learningRate === 'number' ? learningRate : learningRate(iterations);
}

/** Frees the variables of a state. */
export function disposeOptimizerState(state: OptimizerState): void {
  for (const variables of state.slots.values()) for (const item of variables) item.dispose();
  state.slots.clear();
}
