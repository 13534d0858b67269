import { LAYER_NORM_GRADIENT_KERNEL, LAYER_NORM_KERNEL } from '@ostinato/ops';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

const forward: WasmKernel = {
  kernelName: LAYER_NORM_KERNEL,
  run({ inputs, attrs, backend, kernels }) {
    const [rows, size] = inputs.x!.shape as [number, number];
    const y = backend.makeOutput([rows, size], 'float32');
    const means = backend.makeOutput([rows], 'float32');
    const inverses = backend.makeOutput([rows], 'float32');
    kernels.rows.layerNorm({
      rows,
      size,
      epsilon: attrs.epsilon as number,
      x: pointerOf(backend, inputs.x!),
      gamma: pointerOf(backend, inputs.gamma!),
      beta: pointerOf(backend, inputs.beta!),
      y: pointerOf(backend, y),
      means: pointerOf(backend, means),
      inverses: pointerOf(backend, inverses),
    });
    return [y, means, inverses];
  },
};

const gradient: WasmKernel = {
  kernelName: LAYER_NORM_GRADIENT_KERNEL,
  run({ inputs, backend, kernels }) {
    const [rows, size] = inputs.x!.shape as [number, number];
    const dx = backend.makeOutput([rows, size], 'float32');
    const dGamma = backend.makeOutput([size], 'float32');
    const dBeta = backend.makeOutput([size], 'float32');
    kernels.rows.layerNormGradient({
      rows,
      size,
      dy: pointerOf(backend, inputs.dy!),
      x: pointerOf(backend, inputs.x!),
      gamma: pointerOf(backend, inputs.gamma!),
      means: pointerOf(backend, inputs.mean!),
      inverses: pointerOf(backend, inputs.inverseDeviation!),
      dx: pointerOf(backend, dx),
      dGamma: pointerOf(backend, dGamma),
      dBeta: pointerOf(backend, dBeta),
    });
    return [dx, dGamma, dBeta];
  },
};

export const layerNormKernels: readonly WasmKernel[] = [forward, gradient];
