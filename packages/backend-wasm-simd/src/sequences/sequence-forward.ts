import { sequenceKernel } from '@ostinato/ops';
import type { KernelCall, WasmKernel } from '../wasm-kernel';
import { packedWeightsOf } from './packed-weights';
import { SequenceCall } from './sequence-call';

/** Whole sequences in one call; weights that are not kept packed are packed in scratch first. */
function forward(kernelCall: KernelCall) {
  const call = new SequenceCall(kernelCall);
  const { shape, bytes, attrs, kernels } = call;
  const { batch, time, units } = shape;

  const { kernel, recurrentKernel, bias } = kernelCall.inputs;
  const weights = [kernel!, recurrentKernel!, ...(attrs.hasBias ? [bias!] : [])];
  const kept = packedWeightsOf(kernelCall.backend).find(call, weights, recurrentKernel!);
  const ownBytes = kept ? 0 : bytes.packed;
  const block = call.scratch(ownBytes + bytes.scratch);
  const packed = kept || block;
  const scratch = block + ownBytes;
  if (!kept) call.pack(packed, scratch);

  const reserve = attrs.training
    ? call.opaqueOutput(bytes.reserve)
    : { ...call.output([0]), address: undefined };
  const outputs = call.optionalOutput(attrs.returnSequences, [batch, time, units]);
  const hidden = call.output([batch, units]);
  const cell = call.optionalOutput(shape.cell === 'lstm', [batch, units]);
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
