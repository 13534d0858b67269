import { crossentropySpecs } from './crossentropy';
import { dropoutMaskSpec } from './dropout-mask';
import { gemmSpec } from './gemm';
import type { KernelSpec } from './kernel-spec';
import { layerNormGradientSpec, layerNormSpec } from './layer-norm';
import { mapSpecs } from './map';
import { biasActivationSpec, gatherSpec, scatterAddSpec } from './rows';
import { adamSpec, rmspropSpec, sgdSpec } from './updates';

/** Every kernel but the sequences, for tests and benchmarks to go through. */
export const kernelSpecs: KernelSpec[] = [
  gemmSpec,
  ...mapSpecs,
  biasActivationSpec,
  gatherSpec,
  scatterAddSpec,
  layerNormSpec,
  layerNormGradientSpec,
  ...crossentropySpecs,
  dropoutMaskSpec,
  sgdSpec,
  adamSpec,
  rmspropSpec,
];
