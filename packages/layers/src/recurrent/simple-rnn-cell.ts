import { simpleRnnStep } from '@ostinato/cells';
import { type SequenceOptions, simpleRnnSequence } from '@ostinato/ops';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { DenseCell, type DropoutMasks } from './dense-cell';

/** One step of a fully connected recurrence: `h' = activation(x W + h U + b)`. */
export class SimpleRNNCell extends DenseCell {
  static override readonly className = 'SimpleRNNCell';
  protected readonly gates = 1;
  protected readonly kind = 'simpleRnn';

  protected override runStep(input: Tensor2D, [hidden]: [Tensor2D], masks: DropoutMasks): Tensor2D[] {
    const options = { activation: this.activation, ...masks };
    return [simpleRnnStep(this.sequenceWeights, input, { hidden }, options).hidden];
  }

  protected override runSequence(input: Tensor3D, options: SequenceOptions) {
    return simpleRnnSequence(input, this.sequenceWeights, options);
  }
}
