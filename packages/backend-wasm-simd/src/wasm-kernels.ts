import { identity } from './kernels/identity';
import { refusedKernels } from './kernels/refused-kernels';
import { unsortedSegmentSum } from './kernels/unsorted-segment-sum';
import type { WasmKernel } from './wasm-kernel';

/** Every kernel that `useWasmSimd` registers. A new kernel is one file and one line here. */
export const wasmKernels: readonly WasmKernel[] = [
  // What tfjs's wasm backend lacks and training needs.
  unsortedSegmentSum,
  // What it has, better.
  identity,
  // What it lacks and cannot be given.
  ...refusedKernels,
];
