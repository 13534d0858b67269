import { BatchMatMul, type GradConfig, reshape, Sum, type Tensor } from '@tensorflow/tfjs-core';
import type { ActivationName } from './activation-name';
import { expectFirstDerivative } from './derivative-order';
import { runKernel } from './run-op';

/** Inputs `x` (`[..., features]`), `kernel` (`[features, units]`), `bias`? (`[units]`); attributes {@link DenseAttrs}; output `[..., units]`. */
export const DENSE_KERNEL = 'OstinatoDense.v1';
/** Inputs `y` and `dy`; attributes {@link DenseAttrs}; output the gradient of the activation's argument. */
export const ACTIVATION_GRADIENT_KERNEL = 'OstinatoActivationGrad.v1';

/** Activations that a kernel applies itself: those whose derivative follows from their value. */
const denseActivations = ['linear', 'relu', 'sigmoid', 'tanh'] as const;

export type DenseActivation = (typeof denseActivations)[number];

/** Attributes of {@link DENSE_KERNEL} and {@link ACTIVATION_GRADIENT_KERNEL}. */
export interface DenseAttrs {
  activation: DenseActivation;
}

/** Whether kernels apply that activation themselves. */
export function isDenseActivation(name: ActivationName): name is DenseActivation {
  return (denseActivations as readonly string[]).includes(name);
}

/** The products come from tfjs's own kernels of these names, which every backend has. */
function gradientOf(savesOutput: boolean): GradConfig {
  return {
    kernelName: DENSE_KERNEL,
    inputsToSave: ['x', 'kernel'],
    outputsToSave: [savesOutput],
    gradFunc(gradient, saved, attrs) {
      expectFirstDerivative(DENSE_KERNEL);
      const [x, kernel, y] = saved as [Tensor, Tensor, Tensor];
      const dy = gradient as Tensor;
      const linear = attrs.activation === 'linear';
      const dz = linear ? dy : runKernel(ACTIVATION_GRADIENT_KERNEL, { y, dy }, attrs)[0]!;
      return {
        x: () => inShape(product(asRows(dz), kernel, false, true), x.shape),
        kernel: () => product(asRows(x), asRows(dz), true, false),
        bias: () => runKernel(Sum, { x: asRows(dz) }, { axis: [0], keepDims: false })[0]!,
      };
    },
  };
}

/** For any activation. */
export const denseGradient = gradientOf(true);
/** For none: the output, which may be as wide as a vocabulary, is not held until the backward pass. */
export const linearGradient = gradientOf(false);

function product(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor {
  return runKernel(BatchMatMul, { a, b }, { transposeA, transposeB })[0]!;
}

function asRows(x: Tensor): Tensor {
  return x.rank === 2 ? x : reshape(x, [-1, x.shape.at(-1)!]);
}

function inShape(x: Tensor, shape: number[]): Tensor {
  return x.rank === shape.length ? x : reshape(x, shape);
}
