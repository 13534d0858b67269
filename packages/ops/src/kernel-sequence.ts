import {
  engine,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { runOp } from './run-op';
import type { SequenceCall, SequenceOutcome } from './sequence';
import { kernelActivations, type SequenceAttrs } from './sequence-contract';
import { sequenceGradient } from './sequence-gradients';

/** A sequence op by the backend's kernel for it. */
export function kernelSequence(call: SequenceCall): SequenceOutcome {
  const { input, kernel, recurrentKernel, bias, hidden: initialHidden, cellState } = call;
  const inputs: NamedTensorMap = { input, kernel, recurrentKernel };
  if (bias) inputs.bias = bias;
  if (initialHidden) inputs.hidden = initialHidden;
  if (cellState) inputs.cell = cellState;
  if (call.mask) inputs.mask = call.mask;
  if (call.inputDropout) inputs.inputDropout = call.inputDropout;
  if (call.recurrentDropout) inputs.recurrentDropout = call.recurrentDropout;
  const [outputs, hidden, cell, reserve] = runOp(
    sequenceGradient[call.cell],
    inputs,
    kernelAttrs(call) as unknown as NamedAttrMap,
  );
  // What nobody gets is freed here; the tape has its own hold on the reserve.
  reserve!.dispose();
  if (!call.returnSequences) outputs!.dispose();
  if (call.cell !== 'lstm') cell!.dispose();
  return {
    outputs: call.returnSequences ? (outputs as Tensor3D) : undefined,
    hidden: hidden as Tensor2D,
    cell: call.cell === 'lstm' ? (cell as Tensor2D) : undefined,
  };
}

function kernelAttrs(call: SequenceCall): SequenceAttrs {
  const { cell, batch, time, features, units, activation, recurrentActivation } = call;
  return {
    cell,
    batch,
    time,
    features,
    units,
    ...kernelActivations(cell, activation, recurrentActivation)!,
    resetAfter: call.resetAfter,
    goBackwards: call.goBackwards,
    returnSequences: call.returnSequences,
    zeroOutputForMask: call.zeroOutputForMask,
    inputMasks: call.inputDropout?.shape[0] ?? 0,
    recurrentMasks: call.recurrentDropout?.shape[0] ?? 0,
    hasBias: call.bias !== undefined,
    training: engine().isTapeOn(),
  };
}
