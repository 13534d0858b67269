import {
  depthwiseBackpropFilterSpec,
  depthwiseBackpropInputSpec,
  gatherPatchesSpec,
  scatterPatchesSpec,
} from './convolution.ts';
import { crossentropySpecs } from './crossentropy.ts';
import { dropoutMaskSpec } from './dropout-mask.ts';
import { gemmSpec } from './gemm.ts';
import type { KernelSpec } from './kernel-spec.ts';
import { layerNormGradientSpec, layerNormSpec } from './layer-norm.ts';
import { mapSpecs } from './map.ts';
import { copyRowsSpec, sumColumnsSpec } from './moving-rows.ts';
import { packedProductSpec } from './packed-product.ts';
import { biasActivationSpec, gatherSpec, scatterAddSpec } from './rows.ts';
import { adamSpec, rmspropSpec, sgdSpec } from './updates.ts';

/** Every kernel but the sequences, for tests and benchmarks to go through. */
export const kernelSpecs: KernelSpec[] = [
  gemmSpec,
  packedProductSpec,
  ...mapSpecs,
  biasActivationSpec,
  copyRowsSpec,
  sumColumnsSpec,
  gatherSpec,
  scatterAddSpec,
  layerNormSpec,
  layerNormGradientSpec,
  ...crossentropySpecs,
  dropoutMaskSpec,
  gatherPatchesSpec,
  scatterPatchesSpec,
  depthwiseBackpropFilterSpec,
  depthwiseBackpropInputSpec,
  sgdSpec,
  adamSpec,
  rmspropSpec,
];
