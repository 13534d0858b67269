import {
  engine,
  type NamedAttrMap,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
} from '@tensorflow/tfjs-core';
import type { SequenceCall, SequenceOutcome } from './sequence';
import { kernelActivations, type SequenceAttrs, sequenceKernel } from './sequence-contract';

/** A sequence op by the backend's kernel for it. Absent inputs are `[0]`-shaped tensors. */
export function kernelSequence(call: SequenceCall): SequenceOutcome {
  const absent = tensor([], [0], 'float32');
  const inputs = {
    input: call.input,
    kernel: call.kernel,
    recurrentKernel: call.recurrentKernel,
    bias: call.bias ?? absent,
    hidden: call.hidden ?? absent,
    cell: call.cellState ?? absent,
    mask: call.mask ?? absent,
    inputDropout: call.inputDropout ?? absent,
    recurrentDropout: call.recurrentDropout ?? absent,
  };
  const attrs = kernelAttrs(call) as unknown as NamedAttrMap;
  const [outputs, hidden, cell] = engine().runKernel(sequenceKernel[call.cell], inputs, attrs) as Tensor[];
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
