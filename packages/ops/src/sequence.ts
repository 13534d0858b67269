import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { ActivationName } from './activation-name';

/** Weights of one recurrent layer. Gates stand in Keras's order: LSTM `i, f, c, o`; GRU `z, r, h`. */
export interface SequenceWeights {
  /** `[features, gates · units]` */
  kernel: Tensor2D;
  /** `[units, gates · units]` */
  recurrentKernel: Tensor2D;
  /** `[gates · units]`; for a GRU with `resetAfter` `[2, gates · units]`: input row, recurrent row. */
  bias?: Tensor1D | Tensor2D;
}

/** What every sequence op takes besides input and weights. */
export interface SequenceOptions {
  /** State before the first step; zeros if absent. */
  initialState?: { hidden: Tensor2D; cell?: Tensor2D };
  /** `[batch, time]`, bool or 0/1: a step with 0 keeps the state. No gradient flows into it. */
  mask?: Tensor2D;
  /** Outputs of masked steps are zero; else they repeat the state. Default `false`. */
  zeroOutputForMask?: boolean;
  /** Last step first; outputs come in the order of processing, as in Keras. Default `false`. */
  goBackwards?: boolean;
  /** Also give the state after every step. Default `false`: no `[batch, time, units]` tensor is made. */
  returnSequences?: boolean;
  /** Default `'tanh'`. */
  activation?: ActivationName;
  /** `[1 | gates, batch, features]`: factors 0 or 1/(1 − rate) on the input, the same at every step. */
  inputDropout?: Tensor3D;
  /** `[1 | gates, batch, units]`: factors on the state where it enters the recurrent product. */
  recurrentDropout?: Tensor3D;
}

/** Options of the ops with gates. */
export interface GatedOptions extends SequenceOptions {
  /** Of the gates; default `'sigmoid'`. */
  recurrentActivation?: ActivationName;
}

/** Options of {@link gruSequence}. */
export interface GruOptions extends GatedOptions {
  /** Whether the reset gate acts after the recurrent product (Keras's default, PyTorch, cuDNN). Default `true`. */
  resetAfter?: boolean;
}

/** What a sequence op gives; the tensors belong to the caller. */
export interface SequenceResult<State = { hidden: Tensor2D }> {
  /** `[batch, time, units]` in the order of processing; only with `returnSequences`. */
  outputs?: Tensor3D;
  /** After the last step that was processed, each `[batch, units]`. */
  state: State;
}

/** The recurrent cells that have ops. */
export type CellKind = 'simpleRnn' | 'lstm' | 'gru';

/** One checked call of a sequence op, with every default filled in. */
export interface SequenceCall {
  readonly cell: CellKind;
  readonly input: Tensor3D;
  readonly kernel: Tensor2D;
  readonly recurrentKernel: Tensor2D;
  readonly bias?: Tensor1D | Tensor2D;
  readonly hidden?: Tensor2D;
  readonly cellState?: Tensor2D;
  readonly mask?: Tensor2D;
  readonly inputDropout?: Tensor3D;
  readonly recurrentDropout?: Tensor3D;
  readonly activation: ActivationName;
  readonly recurrentActivation: ActivationName;
  readonly resetAfter: boolean;
  readonly goBackwards: boolean;
  readonly returnSequences: boolean;
  readonly zeroOutputForMask: boolean;
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
}

/** What every form of a sequence op returns. */
export type SequenceOutcome = {
  outputs?: Tensor3D;
  hidden: Tensor2D;
  cell?: Tensor2D;
};

/** How many gates (blocks of columns in the kernels) a cell has. */
export const gateCount: Record<CellKind, number> = { simpleRnn: 1, lstm: 4, gru: 3 };
