import { dropoutRate, positiveInteger } from '../core/check-argument';
import type { Config } from '../core/config';
import { ConfigError } from '../core/layer-error';
import type { DenseCell, DenseCellArgs } from './dense-cell';
import { type BaseRNNArgs, RNN } from './rnn';
import { StackedRNNCells } from './stacked-rnn-cells';

/** More is a mistake, or a file that means harm. */
const MOST_LAYERS = 256;

/** What SimpleRNN, LSTM and GRU layers take besides the arguments of their cells. */
export interface DenseRNNArgs extends BaseRNNArgs {
  /** How many cells to stack, each fed by the one below; default 1. */
  numLayers?: number;
  /** Part of the outputs to drop between stacked cells while training; default 0. */
  interlayerDropout?: number;
}

/** A recurrent layer that makes its own cell, or a stack of equal ones. */
export abstract class DenseRNN extends RNN {
  readonly numLayers: number;
  readonly #firstCell: DenseCell;

  /** @param makeCell - given the arguments of the layer without those that are not the cell's */
  constructor(args: DenseRNNArgs & DenseCellArgs, makeCell: (args: DenseCellArgs) => DenseCell) {
    const { name, weights, inputShape, batchInputShape, activityRegularizer, ...cellArgs } = args;
    const numLayers = positiveInteger(name ?? 'recurrent layer', 'numLayers', args.numLayers ?? 1);
    if (numLayers > MOST_LAYERS) {
      throw new ConfigError(
        name ?? 'recurrent layer',
        `numLayers must be at most ${MOST_LAYERS}, received ${numLayers}.`,
      );
    }
    const interlayerDropout = dropoutRate(
      name ?? 'recurrent layer',
      'interlayerDropout',
      args.interlayerDropout,
    );
    const cells = Array.from({ length: numLayers }, () => makeCell(cellArgs));
    super({
      ...args,
      cell: cells.length === 1 ? cells[0]! : new StackedRNNCells({ cells, interlayerDropout }),
    });
    this.numLayers = numLayers;
    this.#firstCell = cells[0]!;
  }

  get units(): number {
    return this.#firstCell.units;
  }

  override codeForSequences(): string {
    const factory = this.className === 'SimpleRNN' ? 'simpleRNN' : this.className.toLowerCase();
    return `layers.${factory}({ units: ${this.units}, returnSequences: true })`;
  }

  override clone(changes: Config = {}): this {
    return new (this.constructor as new (config: Config) => this)({ ...this.getConfig(), ...changes });
  }

  override getConfig(): Config {
    const { name, trainable, dtype, ...cell } = this.#firstCell.getConfig();
    const config: Config = { ...this.sequenceConfig(), ...cell };
    if (this.cell instanceof StackedRNNCells) {
      config.numLayers = this.numLayers;
      config.interlayerDropout = this.cell.interlayerDropout;
    }
    return config;
  }
}
