import type { DenseCellArgs } from './dense-cell';
import { DenseRNN, type DenseRNNArgs } from './dense-rnn';
import { SimpleRNNCell } from './simple-rnn-cell';

export interface SimpleRNNArgs extends DenseRNNArgs, DenseCellArgs {}

/** A fully connected recurrent layer: the output is fed back. */
export class SimpleRNN extends DenseRNN {
  static override readonly className = 'SimpleRNN';

  constructor(args: SimpleRNNArgs) {
    super(args, (cellArgs) => new SimpleRNNCell(cellArgs));
  }
}
