import type { ActivationName } from './activation-name';
import type { CellKind } from './sequence';

/** Kernel of a whole sequence, forward. */
export const sequenceKernel: Record<CellKind, string> = {
  simpleRnn: 'OstinatoSimpleRnn.v1',
  lstm: 'OstinatoLstm.v1',
  gru: 'OstinatoGru.v1',
};

/** Kernel of the backward pass through time: gradients of the gates, the initial state and the bias. */
export const sequenceGradientKernel: Record<CellKind, string> = {
  simpleRnn: 'OstinatoSimpleRnnGrad.v1',
  lstm: 'OstinatoLstmGrad.v1',
  gru: 'OstinatoGruGrad.v1',
};

/** Gradient of the input, from the gates' gradients. */
export const INPUT_GRADIENT_KERNEL = 'OstinatoSequenceInputGrad.v1';
/** Gradient of the kernel, from the gates' gradients. */
export const KERNEL_GRADIENT_KERNEL = 'OstinatoSequenceKernelGrad.v1';
/** Gradient of the recurrent kernel, from the gates' gradients. */
export const RECURRENT_KERNEL_GRADIENT_KERNEL = 'OstinatoSequenceRecurrentKernelGrad.v1';

/** Attributes of every sequence kernel, forward and backward. */
export interface SequenceAttrs {
  cell: CellKind;
  batch: number;
  time: number;
  features: number;
  units: number;
  activation: 'tanh' | 'relu' | 'linear';
  /** `hardSigmoid` is clip(slope · x + offset, 0, 1); a SimpleRNN has no gates and ignores it. */
  recurrentActivation: 'sigmoid' | 'hardSigmoid';
  slope: number;
  offset: number;
  /** GRU only. */
  resetAfter: boolean;
  goBackwards: boolean;
  returnSequences: boolean;
  zeroOutputForMask: boolean;
  /** Number of dropout masks on the input, and on the state: 0, 1 or one per gate. */
  inputMasks: number;
  recurrentMasks: number;
  /** Whether there is a bias, and so a gradient of it. */
  hasBias: boolean;
  /** Whether to fill the reserve for a backward pass. */
  training: boolean;
}

/** The two shapes of a hard sigmoid that kernels know by slope and offset. */
const hardSigmoids: Partial<Record<ActivationName, { slope: number; offset: number }>> = {
  hardSigmoid: { slope: 1 / 6, offset: 0.5 },
  hardSigmoidKeras2: { slope: 0.2, offset: 0.5 },
};

export type KernelActivations = Pick<
  SequenceAttrs,
  'activation' | 'recurrentActivation' | 'slope' | 'offset'
>;

/**
 * The activations as kernels take them, or `undefined` where kernels do not cover them. They cover `tanh`, `relu` and
 * `linear`, with gates of `sigmoid` or a hard sigmoid.
 */
export function kernelActivations(
  cell: CellKind,
  activation: ActivationName,
  recurrentActivation: ActivationName,
): KernelActivations | undefined {
  if (activation !== 'tanh' && activation !== 'relu' && activation !== 'linear') return undefined;
  if (cell === 'simpleRnn' || recurrentActivation === 'sigmoid') {
    return { activation, recurrentActivation: 'sigmoid', slope: 0, offset: 0 };
  }
  const hard = hardSigmoids[recurrentActivation];
  return hard && { activation, recurrentActivation: 'hardSigmoid', ...hard };
}
