import { expectClose, wave } from '@ostinato/testing';
import {
  engine,
  matMul,
  reshape,
  type Tensor,
  type Tensor2D,
  tensor,
  tidy,
  variable,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { attachmentOf } from '../attachment';
import { useWasmSimd } from '../use-wasm-simd';
import { PackedOperands } from './packed-operands';
import { renewDataId } from './tensor-memory';
import type { WasmBackend } from './wasm-backend';

/** Every product comes out the same, bit for bit, with weights packed or not. */
describe('weights kept packed between products', () => {
  let backend: WasmBackend;
  beforeAll(async () => {
    await useWasmSimd();
    backend = engine().backend as WasmBackend;
  });

  /** The product with a copy of `b`, which has never been seen. */
  function fresh(a: Tensor2D, b: Tensor, transposeB = false): Float32Array {
    return tidy(() => matMul(a, tensor(b.dataSync(), b.shape), false, transposeB).dataSync() as Float32Array);
  }

  test.each([1, 2, 3, 4, 7, 8, 33, 64])(
    'give the same bits for %i rows, also in a last panel of 5 columns',
    (rows) => {
      const [a, b] = [wave<Tensor2D>([rows, 70], 1), wave([70, 101], 2)];
      for (let use = 0; use < 3; use++) expectClose(matMul(a, b), fresh(a, b), {});
      const transposed = wave([101, 70], 3);
      for (let use = 0; use < 3; use++)
        expectClose(matMul(a, transposed, false, true), fresh(a, transposed, true), {});
    },
  );

  test('are packed on their second use, once', () => {
    const { kernels } = attachmentOf(backend)!;
    const operands = new PackedOperands(backend);
    const [weight, layout] = [wave([64, 128], 2), { depth: 64, columns: 128, transposed: false }];
    expect(operands.find(kernels, weight, layout)).toBe(0);
    const address = operands.find(kernels, weight, layout);
    expect(address).toBeGreaterThan(0);
    expect(operands.find(kernels, weight, layout)).toBe(address);
  });

  test('follow the layout in which the data comes', () => {
    const data = wave([64, 128], 2);
    const [a64, a128] = [wave<Tensor2D>([2, 64], 1), wave<Tensor2D>([2, 128], 3)];
    const other = reshape(data, [128, 64]);
    for (let use = 0; use < 3; use++) {
      expectClose(matMul(a64, data), fresh(a64, data), {});
      expectClose(matMul(a128, data, false, true), fresh(a128, data, true), {});
      expectClose(matMul(a128, other), fresh(a128, other), {});
    }
  });

  test('follow values that are written in place, or assigned', () => {
    const [a, weight] = [wave<Tensor2D>([2, 64], 1), variable(wave([64, 128], 2))];
    for (let step = 0; step < 4; step++) {
      for (let use = 0; use < 3; use++) expectClose(matMul(a, weight), fresh(a, weight), {});
      if (step % 2 === 0) {
        backend.typedArrayFromHeap(weight).fill(step + 1, 100, 200);
        renewDataId(backend, weight);
      } else {
        weight.assign(wave([64, 128], 10 + step));
      }
    }
  });

  test('give their memory back: 2,000 weights that come and go do not enlarge the heap', () => {
    const a = wave<Tensor2D>([2, 128], 1);
    const values = wave([128, 128], 2).dataSync();
    const use = () =>
      tidy(() => {
        const weight = tensor(values, [128, 128]);
        for (let i = 0; i < 3; i++) matMul(a, weight);
      });
    for (let i = 0; i < 10; i++) use();
    const size = backend.wasm.HEAPU8.byteLength;
    for (let i = 0; i < 2000; i++) use(); // 131 MB in all
    expect(backend.wasm.HEAPU8.byteLength).toBe(size);
  });
});
