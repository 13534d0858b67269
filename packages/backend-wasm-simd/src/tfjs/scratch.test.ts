import { engine } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useWasmSimd } from '../use-wasm-simd';
import { Scratch } from './scratch';
import type { WasmBackend } from './wasm-backend';

describe('Scratch', () => {
  let backend: WasmBackend;
  beforeAll(async () => {
    await useWasmSimd();
    backend = engine().backend as WasmBackend;
  });

  test('keeps one block, aligned to 64 bytes, for all that fit in it', () => {
    const scratch = new Scratch(backend);
    const address = scratch.reserve(100_000);
    expect(address % 64).toBe(0);
    expect(scratch.reserve(1)).toBe(address);
    expect(scratch.reserve(scratch.capacity)).toBe(address);
  });

  test('holds all the bytes it says, before any other allocation', () => {
    const scratch = new Scratch(backend);
    const bytes = 1_000_001;
    const address = scratch.reserve(bytes);
    const next = backend.makeOutput([1000], 'float32');
    backend.typedArrayFromHeap(next).fill(1);
    backend.wasm.HEAPU8.fill(255, address, address + bytes);
    expect(backend.typedArrayFromHeap(next).every((value) => value === 1)).toBe(true);
    backend.disposeData(next.dataId);
  });

  test('does not enlarge the heap while needs stay the same', () => {
    const scratch = new Scratch(backend);
    scratch.reserve(3_000_000);
    const size = backend.wasm.HEAPU8.byteLength;
    for (let i = 0; i < 10_000; i++) scratch.reserve(i * 300);
    expect(backend.wasm.HEAPU8.byteLength).toBe(size);
  });

  test('says what to do when the heap cannot hold it', () => {
    expect(() => new Scratch(backend).reserve(2 ** 33)).toThrow('Use a smaller batch, or shorter sequences.');
  });
});
