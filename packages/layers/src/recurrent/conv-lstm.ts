import type { Config } from '../core/config';
import { InputSpec } from '../core/input-spec';
import type { Shape } from '../core/shape';
import {
  ConvLSTM1DCell,
  ConvLSTM2DCell,
  ConvLSTM3DCell,
  type ConvLSTMCell,
  type ConvLSTMCellArgs,
} from './conv-lstm-cell';
import { type BaseRNNArgs, RNN } from './rnn';

export interface ConvLSTMArgs extends BaseRNNArgs, ConvLSTMCellArgs {}

const MEANINGS = {
  1: '[batch, time, length, channels]',
  2: '[batch, time, rows, columns, channels]',
  3: '[batch, time, depth, rows, columns, channels]',
};

/** Runs a convolutional LSTM over sequences of images `[batch, time, …space, channels]`. */
abstract class ConvLSTM extends RNN {
  readonly #convCell: ConvLSTMCell;

  constructor(args: ConvLSTMArgs, makeCell: new (args: ConvLSTMCellArgs) => ConvLSTMCell) {
    const { name, weights, inputShape, batchInputShape, activityRegularizer, ...cellArgs } = args;
    const cell = new makeCell(cellArgs);
    super({ ...args, cell });
    this.#convCell = cell;
    this.inputSpec = [new InputSpec({ ndim: cell.rank + 3, meaning: MEANINGS[cell.rank] })];
  }

  override codeForSequences(): string {
    const { filters, kernelSize, rank } = this.#convCell;
    return `layers.convLstm${rank}d({ filters: ${filters}, kernelSize: [${kernelSize.join(', ')}], returnSequences: true })`;
  }

  protected override adviceOnInput(shape: Shape): string {
    return shape.length === this.#convCell.rank + 2
      ? 'An axis is missing: a single channel is a last axis of size 1.'
      : '';
  }

  override clone(changes: Config = {}): this {
    return new (this.constructor as new (config: Config) => this)({ ...this.getConfig(), ...changes });
  }

  override getConfig(): Config {
    const { name, trainable, dtype, ...cell } = this.#convCell.getConfig();
    return { ...this.sequenceConfig(), ...cell };
  }
}

export class ConvLSTM1D extends ConvLSTM {
  static override readonly className = 'ConvLSTM1D';

  constructor(args: ConvLSTMArgs) {
    super(args, ConvLSTM1DCell);
  }
}

export class ConvLSTM2D extends ConvLSTM {
  static override readonly className = 'ConvLSTM2D';

  constructor(args: ConvLSTMArgs) {
    super(args, ConvLSTM2DCell);
  }
}

export class ConvLSTM3D extends ConvLSTM {
  static override readonly className = 'ConvLSTM3D';

  constructor(args: ConvLSTMArgs) {
    super(args, ConvLSTM3DCell);
  }
}
