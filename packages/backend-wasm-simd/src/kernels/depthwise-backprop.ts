import { clear, pointerOf } from '../tfjs/tensor-memory';
import type { WasmKernel } from '../wasm-kernel';
import { convolutionOf, depthwiseGeometry } from './convolution-geometry';

/** `DepthwiseConv2dNativeBackpropFilter`, the gradient of a depthwise convolution by its filter. */
export const depthwiseBackpropFilter: WasmKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  run({ inputs, attrs, backend, kernels }) {
    const { x, dy } = inputs;
    const filterShape = attrs.filterShape as number[];
    const geometry = depthwiseGeometry(
      convolutionOf({ kernelName: this.kernelName, attrs, depthwise: true }, x!.shape, filterShape, dy!),
    );
    const output = backend.makeOutput(filterShape, 'float32');
    const [gradient, image, outside] = [output, x!, dy!].map((tensor) =>
      pointerOf(backend, tensor),
    ) as Addresses;
    clear(backend, output);
    kernels.exports.depthwiseBackpropFilter(gradient, image, outside, filterShape[3]!, ...geometry);
    return output;
  },
};

/** `DepthwiseConv2dNativeBackpropInput`, its gradient by its input. */
export const depthwiseBackpropInput: WasmKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  run({ inputs, attrs, backend, kernels }) {
    const { dy, filter } = inputs;
    const inputShape = attrs.inputShape as number[];
    const geometry = depthwiseGeometry(
      convolutionOf({ kernelName: this.kernelName, attrs, depthwise: true }, inputShape, filter!.shape, dy!),
    );
    const output = backend.makeOutput(inputShape, 'float32');
    const [gradient, taps, outside] = [output, filter!, dy!].map((tensor) =>
      pointerOf(backend, tensor),
    ) as Addresses;
    clear(backend, output);
    kernels.exports.depthwiseBackpropInput(gradient, taps, outside, filter!.shape[3]!, ...geometry);
    return output;
  },
};

type Addresses = [number, number, number];
