import { batchMatMul } from './kernels/batch-mat-mul';
import { einsum } from './kernels/einsum';
import { fusedMatMul } from './kernels/fused-mat-mul';
import { identity } from './kernels/identity';
import { refusedKernels } from './kernels/refused-kernels';
import { unsortedSegmentSum } from './kernels/unsorted-segment-sum';
import { ostinatoKernels } from './ostinato-kernels';
import type { WasmKernel } from './wasm-kernel';

/** Every kernel that `useWasmSimd` registers. A new kernel is one file and one line here. */
export const wasmKernels: readonly WasmKernel[] = [
  // What tfjs's wasm backend lacks and training needs.
  einsum,
  unsortedSegmentSum,
  // What it has, better.
  batchMatMul,
  fusedMatMul,
  identity,
  // The ops of `@ostinato/ops`.
  ...ostinatoKernels,
  // What it lacks and cannot be given.
  ...refusedKernels,
];
