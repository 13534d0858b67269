import { Weight } from '@ostinato/ops';
import { add, matMul, type Tensor, tensor1d, tensor2d, tidy, variable } from '@tensorflow/tfjs-core';
import { functionModel } from '../src/training/function-model';

/** Dense(1) on two features: the smallest model that learns. */
export function linearModel(activate: (x: Tensor) => Tensor = (x) => x) {
  const kernel = new Weight(
    'dense/kernel',
    tidy(() => variable(tensor2d([0.3, -0.2], [2, 1]))),
  );
  const bias = new Weight(
    'dense/bias',
    tidy(() => variable(tensor1d([0.1]))),
  );
  const model = functionModel({
    weights: [kernel, bias],
    call: ([x]) => activate(add(matMul(x!, kernel.variable), bias.variable)),
  });
  return { model, kernel, bias };
}

/** y = 2 a − 3 b + 1 at points that no seed changes. */
export function plane(samples: number) {
  const x = Array.from({ length: samples }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  return { x, y: x.map(([a, b]) => [2 * a! - 3 * b! + 1]) };
}
