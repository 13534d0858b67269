import { engine, type GradConfig, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';
import { expectFirstDerivative } from './derivative-order';
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
function sequenceGradient(cell: CellKind): GradConfig {
  return {
    kernelName: sequenceKernel[cell],
    inputsToSave,
    outputsToSave: [false, false, false, true],
    gradFunc(gradients, saved, attrs) {
      expectFirstDerivative(sequenceKernel[cell]);
      const [dOutputs, dHidden, dCell] = gradients as Tensor[];
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
      ] = saved as SavedTensors;
      const run = (name: string, inputs: Record<string, Tensor>) =>
        engine().runKernel(name, inputs, attrs as NamedAttrMap) as Tensor | Tensor[];

      const [dInitialHidden, dInitialCell, dBias, gateGradients] = run(sequenceGradientKernel[cell], {
        dOutputs: dOutputs!,
        dHidden: dHidden!,
        dCell: dCell!,
        recurrentKernel,
        hidden,
        cell: cellState,
        mask,
        recurrentDropout,
        reserve,
      }) as [Tensor, Tensor, Tensor, Tensor];
      const { hasBias } = attrs as unknown as SequenceAttrs;
      return {
        input: () => run(INPUT_GRADIENT_KERNEL, { gateGradients, kernel, inputDropout }) as Tensor,
        kernel: () => run(KERNEL_GRADIENT_KERNEL, { gateGradients, input, inputDropout }) as Tensor,
        recurrentKernel: () =>
          run(RECURRENT_KERNEL_GRADIENT_KERNEL, {
            gateGradients,
            hidden,
            recurrentDropout,
            reserve,
          }) as Tensor,
        hidden: () => dInitialHidden,
        cell: () => dInitialCell,
        ...(hasBias && { bias: () => dBias }),
      };
    },
  };
}

type SavedTensors = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

export const sequenceGradients = (['simpleRnn', 'lstm', 'gru'] as const).map(sequenceGradient);
