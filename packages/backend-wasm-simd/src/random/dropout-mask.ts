import { DROPOUT_MASK_KERNEL, type DropoutMaskAttrs } from '@ostinato/ops';
import { util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** Factors 0 or 1/(1 − rate), as functions of counters. */
export const dropoutMask: WasmKernel = {
  kernelName: DROPOUT_MASK_KERNEL,
  run({ attrs, backend, kernels }) {
    const { shape, sampleAxis, ...rest } = attrs as unknown as DropoutMaskAttrs;
    const mask = backend.makeOutput(shape, 'float32');
    kernels.rows.dropoutMask({
      ...rest,
      target: pointerOf(backend, mask),
      outer: util.sizeFromShape(shape.slice(0, sampleAxis)),
      samples: shape[sampleAxis]!,
      inner: util.sizeFromShape(shape.slice(sampleAxis + 1)),
    });
    return mask;
  },
};
