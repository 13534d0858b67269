import { getBackend, getKernel } from '@tensorflow/tfjs-core';
import { needsHigherDerivatives } from './derivative-order';
import { registerReferenceKernels } from './reference/register-reference-kernels';

/** Whether an op may run as that kernel of the current backend. */
export function canRunKernel(kernelName: string): boolean {
  registerReferenceKernels();
  return getKernel(kernelName, getBackend()) !== undefined && !needsHigherDerivatives();
}
