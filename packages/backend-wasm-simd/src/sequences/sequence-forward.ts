import { sequenceKernel } from '@ostinato/ops';
import type { KernelCall, WasmKernel } from '../wasm-kernel';
import { SequenceCall } from './sequence-call';

/** Whole sequences in one call; the weights are packed first, in scratch. */
function forward(kernelCall: KernelCall) {
  const call = new SequenceCall(kernelCall);
  const { shape, bytes, attrs, kernels } = call;
  const { batch, time, units } = shape;

  const outputs = call.optionalOutput(attrs.returnSequences, [batch, time, units]);
  const hidden = call.output([batch, units]);
  const cell = call.optionalOutput(shape.cell === 'lstm', [batch, units]);
  const reserve = attrs.training
    ? call.opaqueOutput(bytes.reserve)
    : { ...call.output([0]), address: undefined };

  const packed = call.scratch(bytes.packed + bytes.scratch);
  const scratch = packed + bytes.packed;
  kernels.pack(shape, {
    kernel: call.address('kernel'),
    recurrentKernel: call.address('recurrentKernel'),
    bias: call.optional('bias'),
    packed,
    scratch,
  });
  kernels.forward(shape, {
    input: call.address('input'),
    packed,
    initialHidden: call.optional('hidden'),
    initialCell: call.optional('cell'),
    mask: call.optional('mask'),
    inputDropout: call.optional('inputDropout'),
    recurrentDropout: call.optional('recurrentDropout'),
    outputs: outputs.address,
    finalHidden: hidden.address,
    finalCell: cell.address,
    reserve: reserve.address,
    scratch,
  });
  return [outputs.tensor, hidden.tensor, cell.tensor, reserve.tensor];
}

export const sequenceForward: readonly WasmKernel[] = Object.values(sequenceKernel).map((kernelName) => ({
  kernelName,
  run: forward,
}));
