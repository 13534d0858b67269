import { gruStep } from '@ostinato/cells';
import { type ActivationName, activationName, gruSequence } from '@ostinato/ops';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import { DenseCell, type DenseCellArgs } from './dense-cell';
import type { SequenceResult, SequenceRun } from './rnn-cell';

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

  override call([input, hidden]: [Tensor2D, Tensor2D], context: CallContext): Tensor[] {
    const [batch, features] = input.shape;
    const next = gruStep(
      this.sequenceWeights,
      input,
      { hidden },
      {
        activation: this.activation,
        recurrentActivation: this.recurrentActivation,
        resetAfter: this.resetAfter,
        ...this.dropoutMasks(batch, features, context),
      },
    );
    return [next.hidden, next.hidden];
  }

  override sequence(
    input: Tensor3D,
    states: [Tensor2D] | null,
    run: SequenceRun,
    context: CallContext,
  ): SequenceResult {
    const [batch, , features] = input.shape;
    const { outputs, state } = gruSequence(input, this.sequenceWeights, {
      ...run,
      mask: (run.mask as Tensor2D | null) ?? undefined,
      initialState: states ? { hidden: states[0] } : undefined,
      activation: this.activation,
      recurrentActivation: this.recurrentActivation,
      resetAfter: this.resetAfter,
      ...this.dropoutMasks(batch, features, context),
    });
    return { outputs, last: state.hidden, states: [state.hidden] };
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      recurrentActivation: this.recurrentActivation,
      resetAfter: this.resetAfter,
    };
  }
}
