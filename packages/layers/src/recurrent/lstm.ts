import { DenseRNN, type DenseRNNArgs } from './dense-rnn';
import { LSTMCell, type LSTMCellArgs } from './lstm-cell';

export interface LSTMArgs extends DenseRNNArgs, LSTMCellArgs {}

/** A layer of long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates). */
export class LSTM extends DenseRNN {
  static override readonly className = 'LSTM';

  constructor(args: LSTMArgs) {
    super(args, (cellArgs) => new LSTMCell(cellArgs));
  }
}
