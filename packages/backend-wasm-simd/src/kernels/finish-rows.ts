import type { MapOperation } from '@ostinato/kernels';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { KernelCall } from '../wasm-kernel';

/** `y = operation(y + bias)`, in place. */
export function finishRows(
  { backend, kernels }: KernelCall,
  y: TensorInfo,
  bias?: TensorInfo,
  operation?: MapOperation,
): void {
  const at = pointerOf(backend, y);
  const size = util.sizeFromShape(y.shape);
  if (bias) {
    const columns = bias.shape[0]!;
    const rows = size / (columns || 1);
    kernels.rows.biasActivation(operation ?? 'none', at, pointerOf(backend, bias), rows, columns);
  } else if (operation) {
    kernels.map(operation, at, at, size);
  }
}
