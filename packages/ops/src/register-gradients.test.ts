import '@tensorflow/tfjs-backend-cpu';
import { expectGradients, wave } from '@ostinato/testing';
import {
  avgPool,
  avgPool3d,
  conv2d,
  conv2dTranspose,
  conv3d,
  cumsum,
  depthwiseConv2d,
  gather,
  getGradient,
  grad,
  localResponseNormalization,
  max,
  maxPool,
  mean,
  mul,
  pad,
  registerGradient,
  softmax,
  sum,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
  type Tensor5D,
  tensor,
  transpose,
  util,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { tfjsGradients } from './generated/tfjs-gradients';
import { registerGradients } from './index';

test('importing the package registers nothing; the call registers everything and keeps what is there', () => {
  expect(getGradient('Add')).toBeUndefined();
  const own = { kernelName: 'Sin', gradFunc: () => ({}) };
  registerGradient(own);
  registerGradients();
  registerGradients();
  expect(getGradient('Sin')).toBe(own);
  for (const { kernelName } of tfjsGradients) expect(getGradient(kernelName)).toBeDefined();
  expect(new Set(tfjsGradients.map(({ kernelName }) => kernelName)).size).toBeGreaterThan(95);
  expect(grad((x: Tensor) => sum(x))(tensor([1, 2])).dataSync()).toEqual(new Float32Array([1, 1]));
});

/** Ops whose gradients lean on modules that tfjs-core does not export. */
const ops: [string, number[], (x: Tensor) => Tensor][] = [
  ['avgPool', [1, 4, 4, 2], (x) => avgPool(x as Tensor4D, 2, 2, 'same')],
  ['avgPool3d', [1, 4, 4, 4, 1], (x) => avgPool3d(x as Tensor5D, 2, 2, 'valid')],
  ['maxPool', [1, 4, 4, 2], (x) => maxPool(x as Tensor4D, 2, 2, 'valid')],
  [
    'conv2d, of its input',
    [1, 4, 4, 2],
    (x) => conv2d(x as Tensor4D, wave<Tensor4D>([3, 3, 2, 2], 2), 1, 'same'),
  ],
  [
    'conv2d, of its filter',
    [3, 3, 2, 2],
    (w) => conv2d(wave<Tensor4D>([1, 4, 4, 2], 2), w as Tensor4D, 1, 'same'),
  ],
  [
    'conv2dTranspose',
    [1, 3, 3, 2],
    (x) => conv2dTranspose(x as Tensor4D, wave<Tensor4D>([3, 3, 2, 2], 2), [1, 6, 6, 2], 2, 'same'),
  ],
  ['conv3d', [1, 3, 3, 3, 1], (x) => conv3d(x as Tensor5D, wave<Tensor5D>([2, 2, 2, 1, 2], 2), 1, 'same')],
  [
    'depthwiseConv2d',
    [3, 3, 2, 1],
    (w) => depthwiseConv2d(wave<Tensor4D>([1, 4, 4, 2], 2), w as Tensor4D, 1, 'same'),
  ],
  [
    'localResponseNormalization',
    [1, 2, 2, 5],
    (x) => localResponseNormalization(x as Tensor4D, 2, 1, 0.5, 0.5),
  ],
  ['cumsum', [3, 4], (x) => cumsum(x, 1)],
  ['gather', [5, 3], (x) => gather(x, tensor([4, 0, 4], [3], 'int32'))],
  ['max along an axis', [3, 4], (x) => max(x, 1)],
  ['mean along two axes', [3, 4, 2], (x) => mean(x, [0, 2])],
  [
    'pad',
    [3, 3],
    (x) =>
      pad(x, [
        [1, 2],
        [0, 1],
      ]),
  ],
  ['softmax', [3, 4], (x) => softmax(x)],
  ['transpose', [2, 3, 4], (x) => transpose(x as Tensor3D, [2, 0, 1])],
  ['a product by broadcasting', [4], (x) => mul(wave([3, 1], 2), x)],
];

/** Values that are at least 4 / size apart, so that no difference steps over a kink. */
function apart(shape: number[]): Tensor {
  const size = util.sizeFromShape(shape);
  return tensor(
    Array.from({ length: size }, (_, k) => (((k + 1) * 7919) % size) * (4 / size) - 1.9),
    shape,
  );
}

describe('bundled gradients agree with central differences', () => {
  test.each(ops)('%s', (_, shape, op) => {
    expectGradients({ x: apart(shape) }, (x) => op(x!), { step: 1e-2, tolerance: { ofLargest: 5e-4 } });
  });
});
