import { DenseRNN, type DenseRNNArgs } from './dense-rnn';
import { GRUCell, type GRUCellArgs } from './gru-cell';

export interface GRUArgs extends DenseRNNArgs, GRUCellArgs {}

/** A layer of gated recurrent units (Cho et al. 2014). */
export class GRU extends DenseRNN {
  static override readonly className = 'GRU';

  constructor(args: GRUArgs) {
    super(args, (cellArgs) => new GRUCell(cellArgs));
  }
}
