import { simpleRnnStep } from '@ostinato/cells';
import { simpleRnnSequence } from '@ostinato/ops';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { CallContext } from '../core/forward-pass';
import { DenseCell } from './dense-cell';
import type { SequenceResult, SequenceRun } from './rnn-cell';

/** One step of a fully connected recurrence: `h' = activation(x W + h U + b)`. */
export class SimpleRNNCell extends DenseCell {
  static override readonly className = 'SimpleRNNCell';
  protected readonly gates = 1;

  override call([input, hidden]: [Tensor2D, Tensor2D], context: CallContext): Tensor[] {
    const [batch, features] = input.shape;
    const next = simpleRnnStep(
      this.sequenceWeights,
      input,
      { hidden },
      {
        activation: this.activation,
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
    const { outputs, state } = simpleRnnSequence(input, this.sequenceWeights, {
      ...run,
      mask: (run.mask as Tensor2D | null) ?? undefined,
      initialState: states ? { hidden: states[0] } : undefined,
      activation: this.activation,
      ...this.dropoutMasks(batch, features, context),
    });
    return { outputs, last: state.hidden, states: [state.hidden] };
  }
}
