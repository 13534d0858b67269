import type { MapOperation } from '@ostinato/kernels';
import { util } from '@tensorflow/tfjs-core';
import { pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';

/** Functions of one number that tfjs computes one by one, here four at a time; other types than float32 stay there. */
const operations: Record<string, MapOperation> = { Exp: 'exp', Sigmoid: 'sigmoid', Tanh: 'tanh' };

export const unaryMaps: readonly WasmKernel[] = Object.entries(operations).map(([kernelName, operation]) => ({
  kernelName,
  run(call) {
    const { backend, kernels } = call;
    const x = call.inputs.x!;
    if (x.dtype !== 'float32') return call.original();
    const output = backend.makeOutput(x.shape, 'float32');
    kernels.map(operation, pointerOf(backend, output), pointerOf(backend, x), util.sizeFromShape(x.shape));
    return output;
  },
}));
