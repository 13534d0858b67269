import { batchMatMul } from './kernels/batch-mat-mul';
import { concat } from './kernels/concat';
import { conv2dBackpropFilter } from './kernels/conv2d-backprop-filter';
import { conv2dBackpropInput } from './kernels/conv2d-backprop-input';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './kernels/depthwise-backprop';
import { einsum } from './kernels/einsum';
import { fusedMatMul } from './kernels/fused-mat-mul';
import { gatherV2 } from './kernels/gather-v2';
import { identity } from './kernels/identity';
import { refusedKernels } from './kernels/refused-kernels';
import { reverse } from './kernels/reverse';
import { slice } from './kernels/slice';
import { splitV } from './kernels/split-v';
import { sum } from './kernels/sum';
import { tile } from './kernels/tile';
import { unaryMaps } from './kernels/unary-maps';
import { unpack } from './kernels/unpack';
import { unsortedSegmentSum } from './kernels/unsorted-segment-sum';
import { ostinatoKernels } from './ostinato-kernels';
import type { WasmKernel } from './wasm-kernel';

/** Every kernel that `useWasmSimd` registers. A new kernel is one file and one line here. */
export const wasmKernels: readonly WasmKernel[] = [
  // What tfjs's wasm backend lacks and training needs.
  conv2dBackpropFilter,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  einsum,
  unsortedSegmentSum,
  // What it has, better.
  batchMatMul,
  concat,
  conv2dBackpropInput,
  fusedMatMul,
  gatherV2,
  identity,
  ...unaryMaps,
  reverse,
  slice,
  splitV,
  sum,
  tile,
  unpack,
  // The ops of `@ostinato/ops`.
  ...ostinatoKernels,
  // What it lacks and cannot be given.
  ...refusedKernels,
];
