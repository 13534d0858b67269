import { type GradConfig, type NamedTensorMap, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { expectFirstDerivative } from './derivative-order';
import { runKernel } from './run-op';
import type { CellKind } from './sequence';
import {
  INPUT_GRADIENT_KERNEL,
  KERNEL_GRADIENT_KERNEL,
  RECURRENT_KERNEL_GRADIENT_KERNEL,
  type SequenceAttrs,
  sequenceGradientKernel,
  sequenceKernel,
} from './sequence-contract';

/** Inputs of the forward kernel that the backward pass reads again. */
const inputsToSave = [
  'input',
  'kernel',
  'recurrentKernel',
  'hidden',
  'cell',
  'mask',
  'inputDropout',
  'recurrentDropout',
];

/**
 * The gradient of a sequence op: the pass back through time runs at once, because the gradients of everything else
 * follow from it; the products that turn the gates' gradients into those of input, kernel and recurrent kernel run
 * only if somebody asks for them.
 */
function gradientOf(cell: CellKind): GradConfig {
  return {
    kernelName: sequenceKernel[cell],
    inputsToSave,
    outputsToSave: [false, false, false, true],
    gradFunc(gradients, saved, attrs) {
      expectFirstDerivative(sequenceKernel[cell]);
      const { batch, units, hasBias } = attrs as unknown as SequenceAttrs;
      const [dOutputs, dHidden = zeros([batch, units]), dCell] = gradients as OptionalTensor[];
      const [
        input,
        kernel,
        recurrentKernel,
        hidden,
        cellState,
        mask,
        inputDropout,
        recurrentDropout,
        reserve,
      ] = saved as OptionalTensor[];
      const run = (name: string, inputs: Record<string, OptionalTensor>) =>
        runKernel(name, inputs as NamedTensorMap, attrs);

      const [dInitialHidden, dInitialCell, dBias, gateGradients] = run(sequenceGradientKernel[cell], {
        dOutputs,
        dHidden,
        dCell: cell === 'lstm' ? (dCell ?? zeros([batch, units])) : dCell,
        recurrentKernel,
        hidden,
        cell: cellState,
        mask,
        recurrentDropout,
        reserve,
      }) as [Tensor, Tensor, Tensor, Tensor];
      return {
        input: () => run(INPUT_GRADIENT_KERNEL, { gateGradients, kernel, inputDropout })[0]!,
        kernel: () => run(KERNEL_GRADIENT_KERNEL, { gateGradients, input, inputDropout })[0]!,
        recurrentKernel: () =>
          run(RECURRENT_KERNEL_GRADIENT_KERNEL, { gateGradients, hidden, recurrentDropout, reserve })[0]!,
        hidden: () => dInitialHidden,
        cell: () => dInitialCell,
        ...(hasBias && { bias: () => dBias }),
      };
    },
  };
}

type OptionalTensor = Tensor | undefined;

export const sequenceGradient: Record<CellKind, GradConfig> = {
  simpleRnn: gradientOf('simpleRnn'),
  lstm: gradientOf('lstm'),
  gru: gradientOf('gru'),
};
