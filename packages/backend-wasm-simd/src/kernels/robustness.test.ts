import { eachBackend, testBackends, wave } from '@ostinato/testing';
import {
  conv2d,
  depthwiseConv2d,
  einsum,
  engine,
  fused,
  gather,
  grads,
  matMul,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { WasmBackend } from '../tfjs/wasm-backend';

/** One gradient through each of our kernels. */
const losses: Record<string, [number[], number[], (x: Tensor, w: Tensor) => Tensor]> = {
  matMul: [[3, 5], [5, 6], (x, w) => matMul(x, w)],
  'fused.matMul': [
    [3, 5],
    [5, 6],
    (x, w) => fused.matMul({ a: x, b: w, bias: tensor1d([1, 2, 3, 4, 5, 6]) }),
  ],
  einsum: [[3, 5], [5, 6], (x, w) => einsum('ab,bc->ca', x, w)],
  conv2d: [[2, 4, 4, 3], [3, 3, 3, 2], (x, w) => conv2d(x as Tensor4D, w as Tensor4D, 1, 'same')],
  depthwiseConv2d: [
    [2, 4, 4, 3],
    [3, 3, 3, 1],
    (x, w) => depthwiseConv2d(x as Tensor4D, w as Tensor4D, 1, 'same'),
  ],
  gather: [[4, 3], [4, 3], (x, w) => gather(matMul(x, w, true), tensor1d([0, 2, 2], 'int32'))],
};

function gradientsOf(name: string, x: Tensor, w: Tensor): Tensor[] {
  const loss = (...[a, b]: Tensor[]) => sum(losses[name]![2](a!, b!));
  return grads(loss as never)([x, w] as never);
}

eachBackend(
  () => {
    test('10,000 gradients through all kernels enlarge neither the heap nor the number of tensors', () => {
      const backend = engine().backend as WasmBackend;
      const operands = Object.entries(losses).map(
        ([name, [x, w]]) => [name, wave(x, 1), wave(w, 2)] as const,
      );
      const step = () => {
        for (const [name, x, w] of operands) tidy(() => void gradientsOf(name, x, w));
      };
      for (let i = 0; i < 20; i++) step();
      const before = [backend.wasm.HEAPU8.byteLength, engine().memory().numTensors, backend.numDataIds()];
      for (let i = 0; i < 10_000 / operands.length; i++) step();
      expect([backend.wasm.HEAPU8.byteLength, engine().memory().numTensors, backend.numDataIds()]).toEqual(
        before,
      );
    });

    test.each(Object.keys(losses))('NaN goes through %s and its gradients, and traps nothing', (name) => {
      const [shape, weightShape, f] = losses[name]!;
      const [x, w] = [tensor(wave(shape, 1).dataSync().fill(Number.NaN, 0, 1), shape), wave(weightShape, 2)];
      expect(f(x, w).dataSync().some(Number.isNaN)).toBe(true);
      const [, dw] = gradientsOf(name, x, w);
      expect(dw!.dataSync().some(Number.isNaN)).toBe(true);
    });

    test('infinities multiply as they do in JavaScript', () => {
      const x = tensor([Infinity, -Infinity, 0, 1], [4, 1]) as Tensor2D;
      const y = tensor([Infinity, 2, 0], [1, 3]) as Tensor2D;
      const expected = [...x.dataSync()].flatMap((a) => [...y.dataSync()].map((b) => a * b));
      expect([...matMul(x, y).dataSync()]).toEqual(expected);
    });
  },
  testBackends.filter(({ form }) => form === 'fused'),
);
