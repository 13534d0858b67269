import { clone, tidy, zeros } from '@tensorflow/tfjs-core';
import { asFloat } from './as-float';
import { composedSequence } from './composed-sequence';
import { detach } from './detach';
import { kernelSequence } from './kernel-sequence';
import { registerGradients } from './register-gradients';
import type { SequenceCall, SequenceOutcome } from './sequence';
import { sequenceForm } from './sequence-form';

/** Runs a checked call in the form that the backend and the activations allow. */
export function runSequence(call: SequenceCall): SequenceOutcome {
  registerGradients();
  if (call.time === 0 || call.batch === 0) return passThrough(call);
  const composed = sequenceForm(call.cell, call) === 'composed';
  if (!composed && isReady(call)) return kernelSequence(call);
  return tidy(() => (composed ? composedSequence(withFloats(call)) : kernelSequence(withFloats(call))));
}

/** Whether kernels can take the tensors as they are, so that nothing is made on the way. */
function isReady(call: SequenceCall): boolean {
  if (call.mask || call.inputDropout || call.recurrentDropout) return false;
  const { input, kernel, recurrentKernel, bias, hidden, cellState } = call;
  return [input, kernel, recurrentKernel, bias, hidden, cellState].every((x) => !x || x.dtype === 'float32');
}

/** The call with every tensor in float32, and with masks that no gradient flows into. */
function withFloats(call: SequenceCall): SequenceCall {
  const { bias, hidden, cellState, mask, inputDropout, recurrentDropout } = call;
  return {
    ...call,
    input: asFloat(call.input),
    kernel: asFloat(call.kernel),
    recurrentKernel: asFloat(call.recurrentKernel),
    bias: bias && asFloat(bias),
    hidden: hidden && asFloat(hidden),
    cellState: cellState && asFloat(cellState),
    mask: mask && asFloat(detach(mask)),
    inputDropout: inputDropout && asFloat(detach(inputDropout)),
    recurrentDropout: recurrentDropout && asFloat(detach(recurrentDropout)),
  };
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
