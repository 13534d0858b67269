import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import {
  copyRegisteredKernels,
  getKernelsForBackend,
  registerBackend,
  setBackend,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

/** Starts a backend that has tfjs's own cpu kernels and none of ours, so that every op takes its composed form. */
export async function useComposed(): Promise<void> {
  if (registerBackend('composed', () => new MathBackendCPU())) {
    copyRegisteredKernels('cpu', 'composed');
    for (const { kernelName } of getKernelsForBackend('composed')) {
      if (kernelName.startsWith('Ostinato')) unregisterKernel(kernelName, 'composed');
    }
  }
  await setBackend('composed');
}
