import { COPY_VALUES_KERNEL, type CopyValuesAttrs } from '@ostinato/ops';
import type { WasmKernel } from '../wasm-kernel';

/** Copies values from the heap into other memory. */
export const copyValues: WasmKernel = {
  kernelName: COPY_VALUES_KERNEL,
  run({ inputs, attrs, backend }) {
    const { target, from } = attrs as unknown as CopyValuesAttrs;
    const values = backend.typedArrayFromHeap(inputs.x!);
    target.set(values.subarray(from, from + target.length));
    return [];
  },
};
