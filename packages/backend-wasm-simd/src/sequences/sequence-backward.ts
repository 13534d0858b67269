import { sequenceGradientKernel } from '@ostinato/ops';
import type { KernelCall, WasmKernel } from '../wasm-kernel';
import { SequenceCall } from './sequence-call';

/** The pass back through time; it writes the gates' gradients over the reserve, which the result then shares. */
function backward(kernelCall: KernelCall) {
  const call = new SequenceCall(kernelCall);
  const { shape, bytes, attrs, kernels } = call;
  const { batch, units, cell } = shape;
  const columns = kernelCall.inputs.recurrentKernel!.shape[1]!;
  const dHidden = call.optionalOutput(!call.isAbsent('hidden'), [batch, units]);
  const dCell = call.optionalOutput(!call.isAbsent('cell'), [batch, units]);
  const dBias = call.optionalOutput(
    attrs.hasBias,
    cell === 'gru' && attrs.resetAfter ? [2, columns] : [columns],
  );
  kernels.backward(shape, {
    recurrentKernel: call.address('recurrentKernel'),
    mask: call.optional('mask'),
    recurrentDropout: call.optional('recurrentDropout'),
    reserve: call.opaqueAddress('reserve'),
    dOutputs: call.optional('dOutputs'),
    dFinalHidden: call.address('dHidden'),
    dFinalCell: call.optional('dCell'),
    dBias: dBias.address,
    dInitialHidden: dHidden.address,
    dInitialCell: dCell.address,
    scratch: call.scratch(bytes.gradientScratch),
  });
  return [dHidden.tensor, dCell.tensor, dBias.tensor, call.share('reserve')];
}

export const sequenceBackward: readonly WasmKernel[] = Object.values(sequenceGradientKernel).map(
  (kernelName) => ({
    kernelName,
    run: backward,
  }),
);
