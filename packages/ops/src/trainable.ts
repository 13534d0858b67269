import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Weight } from './weight';

/**
 * Where in the stream of random numbers a pass stands. Random masks are functions of these counters
 * (and of the layer and element), so that they are equal in every form of an op, whatever the backend, and
 * however a batch is sharded.
 */
export interface RandomContext {
  /** Seed of the run. */
  seed: number;
  /** Training step, counted from 0. */
  step: number;
  /** Index of this batch's first sample within the whole batch: 0 unless the batch is sharded. */
  sampleOffset: number;
}

/** How a forward pass is to be made. */
export interface ForwardContext {
  /** Whether dropout and its like are on. */
  training: boolean;
  /** One mask `[batch, time]` (or null) per input. */
  masks?: readonly (Tensor | null)[];
  random: RandomContext;
}

/** A change of a non-trained weight that a forward pass asks for (moving statistics, say). */
export interface WeightUpdate {
  weight: Weight;
  value: Tensor;
}

/** What a forward pass gives; every tensor belongs to the caller. */
export interface ForwardResult {
  outputs: Tensor[];
  /** One mask (or null) per output: it takes part in losses and metrics. */
  masks: (Tensor | null)[];
  /** Extra loss terms: regularizers, activity regularizers. */
  losses: Scalar[];
  updates: WeightUpdate[];
}

/** State of one recurrent layer as plain numbers: `hidden[sample][unit]`. */
export interface LayerState {
  hidden: number[][];
  cell?: number[][];
}

/** State of all stateful layers by layer name; JSON-able. A layer with several cells uses `name/0`, `name/1`, … */
export type ModelState = Record<string, LayerState>;

/** All that a trainer has to know of a model. */
export interface Trainable {
  /** Every weight, trained or not, in a fixed order. */
  readonly weights: readonly Weight[];
  forward(inputs: readonly Tensor[], context: ForwardContext): ForwardResult;
  getState(): ModelState;
  setState(state: ModelState): void;
  /** Forgets the state of stateful layers. */
  resetStates(): void;
}
