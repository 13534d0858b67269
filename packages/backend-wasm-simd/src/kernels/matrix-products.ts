import { broadcast_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { KernelCall } from '../wasm-kernel';
import { broadcastIndex } from './broadcast-index';

/** Two stacks of matrices, `[..., rows, depth]` and `[..., depth, columns]`, each perhaps stored transposed. */
export interface Operands {
  a: TensorInfo;
  b: TensorInfo;
  transposeA: boolean;
  transposeB: boolean;
}

/**
 * Multiplies two stacks of float32 matrices; the dimensions before the last two broadcast.
 *
 * @returns `[..., rows, columns]`
 */
export function matrixProducts(call: KernelCall, operands: Operands): TensorInfo {
  const { backend, kernels, scratch } = call;
  const { a, b, transposeA, transposeB } = operands;
  const [rows, depth] = sizes(a, transposeA);
  const [, columns] = sizes(b, transposeB);
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batch = broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
  const products = util.sizeFromShape(batch);
  const output = backend.makeOutput([...batch, rows, columns], 'float32');
  if (products * rows * columns === 0) return output;

  const target = pointerOf(backend, output);
  // With one b for all, the stack a is one tall matrix.
  const together = !transposeA && util.sizeFromShape(batchB) === 1;
  const height = together ? products * rows : rows;
  if (together && multiplyPacked(call, operands, [height, columns, depth], target)) return output;

  const working = scratch.reserve(kernels.gemmBytes(height, columns, depth));
  for (let i = 0; i < (together ? 1 : products); i++) {
    kernels.exports.gemm(
      height,
      columns,
      depth,
      pointerOf(backend, a) + 4 * rows * depth * broadcastIndex(i, batch, batchA),
      transposeA ? rows : depth,
      Number(transposeA),
      pointerOf(backend, b) + 4 * depth * columns * broadcastIndex(i, batch, batchB),
      transposeB ? depth : columns,
      Number(transposeB),
      target + 4 * rows * columns * i,
      columns,
      0,
      working,
    );
  }
  return output;
}

/** Rows and columns of the matrices in a stack, after their transposition. */
function sizes({ shape }: TensorInfo, transposed: boolean): [rows: number, columns: number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

/** Products with more rows than this gain nothing from weights that are packed already. */
const MOST_PACKED_ROWS = 64;
/** Weights with fewer values gain nothing from it either. */
const LEAST_PACKED_SIZE = 4096;

/** Multiplies with a `b` that came before and is kept packed; tells whether it was. */
function multiplyPacked(
  { backend, kernels, scratch, packedOperands }: KernelCall,
  { a, b, transposeB: transposed }: Operands,
  [rows, columns, depth]: readonly [number, number, number],
  target: number,
): boolean {
  if (rows > MOST_PACKED_ROWS || depth * columns < LEAST_PACKED_SIZE) return false;
  const packed = packedOperands.find(kernels, b, { columns, depth, transposed });
  if (packed === 0) return false;
  const working = scratch.reserve(32 * rows);
  kernels.exports.packedProduct(
    rows,
    columns,
    depth,
    pointerOf(backend, a),
    depth,
    packed,
    target,
    columns,
    working,
  );
  return true;
}
