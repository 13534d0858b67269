import { getBackend } from '@tensorflow/tfjs-core';
import type { ActivationName } from './activation-name';
import type { CellKind } from './sequence';
import { type KernelActivations, kernelActivations } from './sequence-contract';

/** Weights of a recurrent cell as plain numbers, laid out as those of the sequence ops. */
export interface StepWeights {
  kernel: Float32Array;
  recurrentKernel: Float32Array;
  bias?: Float32Array;
  /** A dense layer on top: a step then gives its output `x W + b` instead of the hidden state. */
  dense?: { kernel: Float32Array; bias?: Float32Array };
}

/** A recurrent cell with packed weights and a state, fed one time step at a time. */
export interface PreparedStep {
  /** @returns the hidden state, or the dense layer's output; a view that the next step writes over */
  step(input: ArrayLike<number>): Float32Array;
  /** A copy of the state, `[batch, units]` each; or the state to go on from. */
  state: { hidden: Float32Array; cell?: Float32Array };
  /** Back to the zero state. */
  reset(): void;
  dispose(): void;
}

/** What an engine is asked to prepare. */
export interface StepRequest extends KernelActivations {
  cell: CellKind;
  weights: StepWeights;
  /** How many sequences run side by side. */
  batch: number;
  resetAfter: boolean;
}

/** Prepares cells whose steps have the bits of the backend's sequence ops, without the cost of a tensor op. */
export type StepEngine = (request: StepRequest) => PreparedStep;

const engines = new Map<string, StepEngine>();

/** Says how cells are prepared on a backend: in place of what was said before. */
export function registerStepEngine(backend: string, engine: StepEngine): void {
  engines.set(backend, engine);
}

/** Settings of a cell that is to be stepped. */
export interface PrepareStepOptions {
  /** Default 1. */
  batch?: number;
  /** Default `'tanh'`. */
  activation?: ActivationName;
  /** Default `'sigmoid'`. */
  recurrentActivation?: ActivationName;
  /** Of a GRU; default true. */
  resetAfter?: boolean;
}

/**
 * Prepares a cell for stepping on the current backend.
 *
 * @returns undefined where the backend has no way of its own: then the sequence ops do, with one time step
 */
export function prepareStep(
  cell: CellKind,
  weights: StepWeights,
  {
    batch = 1,
    activation = 'tanh',
    recurrentActivation = 'sigmoid',
    resetAfter = true,
  }: PrepareStepOptions = {},
): PreparedStep | undefined {
  const engine = engines.get(getBackend());
  const covered = kernelActivations(cell, activation, recurrentActivation);
  return engine && covered && engine({ cell, weights, batch, resetAfter, ...covered });
}
