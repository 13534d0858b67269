import { clone, tidy } from '@tensorflow/tfjs-core';
import { composedSequence } from './composed-sequence';
import { kernelSequence } from './kernel-sequence';
import { registerGradients } from './register-gradients';
import type { SequenceCall, SequenceOutcome } from './sequence';
import { sequenceForm } from './sequence-form';

/** Runs a checked call in the form that the backend and the activations allow. */
export function runSequence(call: SequenceCall): SequenceOutcome {
  registerGradients();
  return tidy(() => {
    if (call.time === 0 || call.batch === 0) return passThrough(call);
    return sequenceForm(call.cell, call) === 'composed' ? composedSequence(call) : kernelSequence(call);
  });
}

/** Nothing happens: the state passes through, on tensors of its own. */
function passThrough(call: SequenceCall): SequenceOutcome {
  const { hidden, cell, outputs } = composedSequence({ ...call, time: 0 });
  return { hidden: clone(hidden), cell: cell && clone(cell), outputs };
}
