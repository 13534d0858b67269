import { getBackend, getKernel } from '@tensorflow/tfjs-core';
import type { ActivationName } from './activation-name';
import { needsHigherDerivatives } from './derivative-order';
import { registerReferenceKernels } from './reference/register-reference-kernels';
import type { CellKind } from './sequence';
import { kernelActivations, sequenceKernel } from './sequence-contract';

/**
 * How a sequence op runs: `fused`, by a kernel of the backend; `reference`, by this package's scalar kernel on `cpu`;
 * `composed`, from tfjs-core ops.
 */
export type SequenceForm = 'fused' | 'reference' | 'composed';

/**
 * Tells which form a sequence op takes. Inside a gradient of a gradient that is `composed`, whatever the backend.
 *
 * @param options - the activations as they are given to the op
 * @param backend - name of a tfjs backend; default: the current one
 */
export function sequenceForm(
  cell: CellKind,
  options: { activation?: ActivationName; recurrentActivation?: ActivationName } = {},
  backend = getBackend(),
): SequenceForm {
  registerReferenceKernels();
  const { activation = 'tanh', recurrentActivation = 'sigmoid' } = options;
  const kernel = getKernel(sequenceKernel[cell], backend);
  if (!kernel || !kernelActivations(cell, activation, recurrentActivation)) return 'composed';
  if (needsHigherDerivatives()) return 'composed';
  return backend === 'cpu' ? 'reference' : 'fused';
}
