import { wave } from '@ostinato/testing';
import type { Tensor } from '@tensorflow/tfjs-core';
import { basicCases } from './cases/basic-cases';
import { convolutionCases } from './cases/convolution-cases';
import { joiningCases } from './cases/joining-cases';
import type { LayerCase } from './cases/layer-case';
import { recurrentCases } from './cases/recurrent-cases';

export type { LayerCase } from './cases/layer-case';

/** Every layer, in every way of using it that matters to the contract. */
export const layerCases: LayerCase[] = [
  ...recurrentCases,
  ...basicCases,
  ...convolutionCases,
  ...joiningCases,
];

/** The inputs of a case: waves, or what the case makes itself. */
export function inputsOf({ inputs, first }: LayerCase): Tensor[] {
  return inputs.map((shape, index) => (index === 0 && first ? first() : wave(shape, index + 1)));
}
