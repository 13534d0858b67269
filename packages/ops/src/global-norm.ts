import {
  addN,
  div,
  engine,
  getKernel,
  minimum,
  type NamedTensorMap,
  type Scalar,
  scalar,
  sqrt,
  square,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { registerReferenceKernels } from './reference/register-reference-kernels';
import { GLOBAL_NORM_KERNEL } from './update-contract';

/**
 * The norm of several tensors as if they were one vector: √ Σ x².
 *
 * @returns a scalar tensor, so that no value is read back; 0 for an empty list
 */
export function globalNorm(tensors: readonly Tensor[]): Scalar {
  if (tensors.length === 0) return scalar(0);
  registerReferenceKernels();
  return tidy(() => {
    if (getKernel(GLOBAL_NORM_KERNEL, engine().backendName)) {
      return engine().runKernel(GLOBAL_NORM_KERNEL, tensors as unknown as NamedTensorMap) as Scalar;
    }
    return sqrt(addN(tensors.map((tensor) => sum(square(tensor))))) as Scalar;
  });
}

/**
 * The factor that brings gradients of this norm down to `maxNorm`, and leaves smaller ones as they are:
 * min(1, maxNorm / norm).
 *
 * @param norm - from {@link globalNorm}
 * @returns a scalar tensor, to be passed as `scale` to the updates
 */
export function clipScale(norm: Scalar, maxNorm: number): Scalar {
  return tidy(() => minimum(1, div(maxNorm, norm)));
}
