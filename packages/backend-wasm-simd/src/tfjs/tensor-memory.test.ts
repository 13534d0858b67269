import { expectClose, wave } from '@ostinato/testing';
import {
  abs,
  clone,
  conv1d,
  conv2d,
  depthwiseConv2d,
  engine,
  fused,
  matMul,
  neg,
  prelu,
  reshape,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
  variable,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useWasmSimd } from '../use-wasm-simd';
import { isShared, pointerOf, renewDataId } from './tensor-memory';
import type { WasmBackend } from './wasm-backend';

describe('in-place writes on wasm', () => {
  let backend: WasmBackend;
  beforeAll(async () => {
    await useWasmSimd();
    backend = engine().backend as WasmBackend;
  });

  function double(tensor: Tensor): void {
    const values = backend.typedArrayFromHeap(tensor);
    for (const [i, value] of values.entries()) values[i] = 2 * value;
  }

  const readers: [string, number[], (weight: Tensor) => Tensor][] = [
    ['matMul', [6, 9], (w) => matMul(wave([8, 6], 1), w)],
    ['fused.matMul', [6, 9], (w) => fused.matMul({ a: wave([8, 6], 1), b: w })],
    ['conv1d', [3, 3, 8], (w) => conv1d(wave<Tensor3D>([2, 9, 3], 1), w as Tensor3D, 1, 'same')],
    ['conv2d', [3, 3, 3, 8], (w) => conv2d(wave<Tensor4D>([2, 7, 7, 3], 1), w as Tensor4D, 1, 'same')],
    [
      'depthwiseConv2d',
      [3, 3, 3, 1],
      (w) => depthwiseConv2d(wave<Tensor4D>([2, 7, 7, 3], 1), w as Tensor4D, 1, 'same'),
    ],
    ['prelu', [3], (w) => prelu(neg(abs(wave([2, 7, 3], 1))), w)],
  ];

  test.each(readers)('are seen by %s after renewDataId', (_, shape, read) => {
    const weight = variable(wave(shape, 2));
    const before = read(weight).dataSync();
    double(weight);
    renewDataId(backend, weight);
    expectClose(
      read(weight),
      before.map((value) => 2 * value),
      { relative: 1e-6 },
    );
  });

  test('would not be seen without it by conv2d, whose weights XNNPACK has packed', () => {
    const image = wave<Tensor4D>([1, 5, 5, 2], 1);
    const weight = variable(wave<Tensor4D>([3, 3, 2, 4], 2));
    const before = conv2d(image, weight as unknown as Tensor4D, 1, 'same').dataSync();
    double(weight);
    expectClose(conv2d(image, weight as unknown as Tensor4D, 1, 'same'), before, {});
  });

  test('show in tensors that share the data, which isShared tells', () => {
    const x = wave([2, 3], 1);
    expect(isShared(backend, x)).toBe(false);
    const shared = [clone(x), reshape(x, [3, 2]), variable(x)];
    expect(isShared(backend, x)).toBe(true);
    for (const tensor of shared) {
      expect(isShared(backend, tensor)).toBe(true);
      tensor.dispose();
    }
    expect(isShared(backend, x)).toBe(false);
  });

  test('leave the values and the memory where they are', () => {
    const x = wave([4, 5], 1);
    const [values, address] = [x.dataSync(), pointerOf(backend, x)];
    for (let i = 0; i < 1000; i++) renewDataId(backend, x);
    expect(pointerOf(backend, x)).toBe(address);
    expectClose(x, values, {});
  });
});
