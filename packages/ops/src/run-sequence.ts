import { clone, tidy, zeros } from '@tensorflow/tfjs-core';
import { composedSequence } from './composed-sequence';
import { detach } from './detach';
import { kernelSequence } from './kernel-sequence';
import { registerGradients } from './register-gradients';
import type { SequenceCall, SequenceOutcome } from './sequence';
import { sequenceForm } from './sequence-form';

/** Runs a checked call in the form that the backend and the activations allow. */
export function runSequence(call: SequenceCall): SequenceOutcome {
  registerGradients();
  return tidy(() => {
    if (call.time === 0 || call.batch === 0) return passThrough(call);
    const { mask, inputDropout, recurrentDropout } = call;
    const detached: SequenceCall = {
      ...call,
      mask: mask && detach(mask),
      inputDropout: inputDropout && detach(inputDropout),
      recurrentDropout: recurrentDropout && detach(recurrentDropout),
    };
    return sequenceForm(call.cell, call) === 'composed'
      ? composedSequence(detached)
      : kernelSequence(detached);
  });
}

/** Nothing happens: the state passes through, on tensors of its own. */
function passThrough({
  cell,
  hidden,
  cellState,
  returnSequences,
  batch,
  time,
  units,
}: SequenceCall): SequenceOutcome {
  return {
    outputs: returnSequences ? zeros([batch, time, units]) : undefined,
    hidden: hidden ? clone(hidden) : zeros([batch, units]),
    cell: cell !== 'lstm' ? undefined : cellState ? clone(cellState) : zeros([batch, units]),
  };
}
