import { gruStep } from '@ostinato/cells';
import {
  type ActivationName,
  activationName,
  gruSequence,
  type PrepareStepOptions,
  type SequenceOptions,
} from '@ostinato/ops';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { DenseCell, type DenseCellArgs, type DropoutMasks } from './dense-cell';

export interface GRUCellArgs extends DenseCellArgs {
  /** Of the gates; default `'sigmoid'`. */
  recurrentActivation?: ActivationName | (string & {}) | null;
  /** Whether the reset gate acts after the recurrent product (then there are two biases); default true. */
  resetAfter?: boolean;
}

/** One step of a gated recurrent unit; gates in the order z, r, h. */
export class GRUCell extends DenseCell {
  static override readonly className = 'GRUCell';
  protected readonly gates = 3;
  protected readonly kind = 'gru';
  readonly recurrentActivation: ActivationName;
  readonly resetAfter: boolean;

  constructor(args: GRUCellArgs) {
    super(args);
    this.recurrentActivation = activationName(
      args.recurrentActivation ?? (args.recurrentActivation === null ? 'linear' : 'sigmoid'),
    );
    this.resetAfter = args.resetAfter ?? true;
  }

  protected override get biasShape(): number[] {
    return this.resetAfter ? [2, 3 * this.units] : [3 * this.units];
  }

  protected override runStep(input: Tensor2D, [hidden]: [Tensor2D], masks: DropoutMasks): Tensor2D[] {
    const options = { ...this.#options, activation: this.activation, ...masks };
    return [gruStep(this.sequenceWeights, input, { hidden }, options).hidden];
  }

  protected override runSequence(input: Tensor3D, options: SequenceOptions) {
    return gruSequence(input, this.sequenceWeights, { ...options, ...this.#options });
  }

  protected override get stepOptions(): PrepareStepOptions {
    return { ...super.stepOptions, ...this.#options };
  }

  get #options() {
    return { recurrentActivation: this.recurrentActivation, resetAfter: this.resetAfter };
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      recurrentActivation: this.recurrentActivation,
      resetAfter: this.resetAfter,
    };
  }
}
