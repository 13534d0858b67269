import { eachBackend, expectNoLeak } from '@ostinato/testing';
import { dispose, scalar, type Tensor, tensor, variable } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { copyValues, tensorFromMemory, type ValueArray } from './copy-values';

const values = Float32Array.from({ length: 12 }, (_, i) => Math.sin(i + 0.5));
const memories = {
  'plain memory': (bytes: number) => new ArrayBuffer(bytes),
  'shared memory': (bytes: number) => new SharedArrayBuffer(bytes),
};

function copied(x: Tensor, target: ValueArray, from?: number): number[] {
  copyValues(x, target, from);
  dispose(x);
  return [...target];
}

eachBackend(() => {
  for (const [name, allocate] of Object.entries(memories)) {
    test(`values of each dtype travel to ${name} and back`, () => {
      expectNoLeak(() => {
        const typed = {
          float32: new Float32Array(allocate(48) as ArrayBuffer),
          int32: new Int32Array(allocate(48) as ArrayBuffer),
          bool: new Uint8Array(allocate(12) as ArrayBuffer),
        };
        typed.float32.set(values);
        typed.int32.set(values.map((value) => 1000 * value));
        typed.bool.set(values.map((_, i) => (i % 3) & 1));
        for (const [dtype, source] of Object.entries(typed)) {
          const before = [...source];
          const x = tensorFromMemory(source, [3, 4], dtype as keyof typeof typed);
          expect(x.dtype).toBe(dtype);
          expect(x.shape).toEqual([3, 4]);
          source.fill(0);
          expect(copied(x, source)).toEqual(before);
        }
        return [];
      }, 0);
    });
  }

  test('copies the values from one on, into part of an array', () => {
    const target = new Float32Array(8);
    expect(copied(tensor(values, [3, 4]), target.subarray(2, 6), 4)).toEqual([...values.subarray(4, 8)]);
    expect([...target]).toEqual([0, 0, ...values.subarray(4, 8), 0, 0]);
  });

  test('copies variables, scalars and nothing', () => {
    const weight = variable(tensor(values));
    expect(copied(weight, new Float32Array(12))).toEqual([...values]);
    expect(copied(scalar(0.5), new Float32Array(1))).toEqual([0.5]);
    expect(copied(tensor([], [0, 4]), new Float32Array(0))).toEqual([]);
  });

  test('names the sizes when the target is too large', () => {
    const x = tensor(values);
    expect(() => copyValues(x, new Float32Array(9), 4)).toThrow(
      'copyValues: target must be for values that the tensor has, 12 in all, received 9 from 4 on. Pass a shorter target.',
    );
    x.dispose();
  });
});
