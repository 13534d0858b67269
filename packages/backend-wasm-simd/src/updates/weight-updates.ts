import {
  ADAM_UPDATE_KERNEL,
  type AdamAttrs,
  RMSPROP_UPDATE_KERNEL,
  type RmspropAttrs,
  SGD_UPDATE_KERNEL,
  type SgdAttrs,
} from '@ostinato/ops';
import { util } from '@tensorflow/tfjs-core';
import { optionalPointer } from '../tfjs/optional-input';
import { pointerOf, renewDataId } from '../tfjs/tensor-memory';
import type { KernelCall, WasmKernel } from '../wasm-kernel';

/** An update that writes into the data of its weight and slots; whoever packed those packs them anew. */
function updateKernel(
  kernelName: string,
  slots: readonly string[],
  update: (call: KernelCall, common: Common, slot: (name: string) => number | undefined) => void,
): WasmKernel {
  return {
    kernelName,
    run(call) {
      const { inputs, backend } = call;
      const common = {
        count: util.sizeFromShape(inputs.weight!.shape),
        weight: pointerOf(backend, inputs.weight!),
        gradient: pointerOf(backend, inputs.gradient!),
        scale: optionalPointer(backend, inputs.scale),
      };
      update(call, common, (name) => optionalPointer(backend, inputs[name]));
      renewDataId(backend, inputs.weight!);
      for (const name of slots) if (inputs[name]) renewDataId(backend, inputs[name]);
      return [];
    },
  };
}

/** What all updates share: addresses, and the number of elements. */
interface Common {
  count: number;
  weight: number;
  gradient: number;
  scale: number | undefined;
}

export const weightUpdates: readonly WasmKernel[] = [
  updateKernel(SGD_UPDATE_KERNEL, ['velocity'], ({ kernels, attrs }, common, slot) => {
    kernels.updates.sgd({ ...common, ...(attrs as unknown as SgdAttrs), velocity: slot('velocity') });
  }),
  updateKernel(
    ADAM_UPDATE_KERNEL,
    ['momentum', 'velocity', 'maxVelocity'],
    ({ kernels, attrs }, common, slot) => {
      kernels.updates.adam({
        ...common,
        ...(attrs as unknown as AdamAttrs),
        momentum: slot('momentum')!,
        velocity: slot('velocity')!,
        maxVelocity: slot('maxVelocity'),
      });
    },
  ),
  updateKernel(
    RMSPROP_UPDATE_KERNEL,
    ['velocity', 'average', 'momentum'],
    ({ kernels, attrs }, common, slot) => {
      kernels.updates.rmsprop({
        ...common,
        ...(attrs as unknown as RmspropAttrs),
        velocity: slot('velocity')!,
        average: slot('average'),
        momentumSlot: slot('momentum'),
      });
    },
  ),
];
