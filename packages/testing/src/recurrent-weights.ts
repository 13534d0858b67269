import { type CellKind, gateCount } from '@ostinato/ops';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { wave } from './wave';

export interface RecurrentWeights {
  kernel: Tensor2D;
  recurrentKernel: Tensor2D;
  bias: Tensor1D | Tensor2D;
}

/** Weights of a recurrent cell that differ everywhere; GRU's bias has two rows with `resetAfter`, the default. */
export function recurrentWeights(
  cell: CellKind,
  features: number,
  units: number,
  resetAfter = true,
): RecurrentWeights {
  const columns = gateCount[cell] * units;
  return {
    kernel: wave<Tensor2D>([features, columns], 1, 0.7),
    recurrentKernel: wave<Tensor2D>([units, columns], 2, 0.7),
    bias: wave<Tensor1D | Tensor2D>(cell === 'gru' && resetAfter ? [2, columns] : [columns], 3, 0.3),
  };
}
