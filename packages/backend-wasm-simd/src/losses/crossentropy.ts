import {
  CROSSENTROPY_GRADIENT_KERNEL,
  CROSSENTROPY_KERNEL,
  SPARSE_CROSSENTROPY_GRADIENT_KERNEL,
  SPARSE_CROSSENTROPY_KERNEL,
} from '@ostinato/ops';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** Loss and log-sum-exp of each row of logits. */
function forward(kernelName: string, kernel: 'sparseCrossentropy' | 'crossentropy'): WasmKernel {
  return {
    kernelName,
    run({ inputs, backend, kernels }) {
      const [rows, classes] = inputs.logits!.shape as [number, number];
      const loss = backend.makeOutput([rows], 'float32');
      const logSumExps = backend.makeOutput([rows], 'float32');
      kernels.losses[kernel]({
        rows,
        classes,
        logits: pointerOf(backend, inputs.logits!),
        labels: pointerOf(backend, inputs.labels!),
        loss: pointerOf(backend, loss),
        logSumExps: pointerOf(backend, logSumExps),
      });
      return [loss, logSumExps];
    },
  };
}

function gradient(
  kernelName: string,
  kernel: 'sparseCrossentropyGradient' | 'crossentropyGradient',
): WasmKernel {
  return {
    kernelName,
    run({ inputs, backend, kernels }) {
      const [rows, classes] = inputs.logits!.shape as [number, number];
      const dLogits = backend.makeOutput([rows, classes], 'float32');
      kernels.losses[kernel]({
        rows,
        classes,
        logits: pointerOf(backend, inputs.logits!),
        labels: pointerOf(backend, inputs.labels!),
        logSumExps: pointerOf(backend, inputs.logSumExp!),
        dLoss: pointerOf(backend, inputs.dLoss!),
        dLogits: pointerOf(backend, dLogits),
      });
      return dLogits;
    },
  };
}

export const crossentropyKernels: readonly WasmKernel[] = [
  forward(SPARSE_CROSSENTROPY_KERNEL, 'sparseCrossentropy'),
  forward(CROSSENTROPY_KERNEL, 'crossentropy'),
  gradient(SPARSE_CROSSENTROPY_GRADIENT_KERNEL, 'sparseCrossentropyGradient'),
  gradient(CROSSENTROPY_GRADIENT_KERNEL, 'crossentropyGradient'),
];
