import '@tensorflow/tfjs-backend-cpu';
import { expectNoLeak } from '@ostinato/testing';
import { dispose, scalar, type Tensor, tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { fromMessage, LetterReader, LetterWriter } from './letter';

const memories = {
  'plain memory': (bytes: number) => new ArrayBuffer(bytes),
  'shared memory': (bytes: number) => new SharedArrayBuffer(bytes),
};

/** Values that differ everywhere. */
function wave(shape: number[], dtype: 'float32' | 'int32' | 'bool' = 'float32'): Tensor {
  const size = shape.reduce((product, axis) => product * axis, 1);
  const values = Array.from({ length: size }, (_, i) => Math.sin(1.3 * i + 0.2));
  if (dtype === 'bool')
    return tensor(
      Uint8Array.from(values, (value) => (value > 0 ? 1 : 0)),
      shape,
      dtype,
    );
  return tensor(dtype === 'int32' ? Int32Array.from(values, (value) => 1e6 * value) : values, shape, dtype);
}

describe.each(Object.entries(memories))('a letter in %s', (_, allocate) => {
  test('gives back what was written, in the same order, however small it began', () => {
    expectNoLeak(() => {
      const letter = new LetterWriter(allocate(8), allocate);
      const items = [
        wave([3, 5]),
        wave([7], 'int32'),
        wave([2, 3, 3], 'bool'),
        null,
        scalar(0.25),
        zeros([0, 4]),
      ];
      letter.number(-1.5);
      letter.list([3, 2 ** 40, 0.1]);
      letter.list([]);
      letter.tensors(items);
      letter.number(42);

      const reader = new LetterReader(letter.memory);
      expect(reader.number()).toBe(-1.5);
      expect(reader.list()).toEqual([3, 2 ** 40, 0.1]);
      expect(reader.list()).toEqual([]);
      const read = reader.tensors();
      expect(reader.number()).toBe(42);
      for (const [i, item] of items.entries()) {
        expect(read[i]?.dtype).toBe(item?.dtype);
        expect(read[i]?.shape).toEqual(item?.shape);
        expect(read[i] && [...read[i].data]).toEqual(item && [...item.dataSync()]);
      }
      dispose(items.filter((item) => item !== null));
      return [];
    }, 0);
  });

  test('takes rows of a tensor', () => {
    const letter = new LetterWriter(allocate(8), allocate);
    const [x, ids] = [wave([5, 3]), wave([5], 'int32')];
    letter.tensor(x, 1, 3);
    letter.tensor(ids, 4, 1);
    letter.tensor(x, 5, 0);
    const reader = new LetterReader(letter.memory);
    const values = [...x.dataSync()];
    expect([...reader.tensor()!.data]).toEqual(values.slice(3, 12));
    expect(reader.tensor()).toMatchObject({ shape: [1], data: ids.dataSync().slice(4) });
    expect(reader.tensor()).toMatchObject({ shape: [0, 3], data: new Float32Array(0) });
    dispose([x, ids]);
  });

  test('becomes tensors that stay when it is overwritten', () => {
    const letter = new LetterWriter(allocate(64), allocate);
    const x = wave([2, 2]);
    letter.tensor(x);
    const read = fromMessage(new LetterReader(letter.memory).tensor()!);
    new Uint8Array(letter.memory).fill(0);
    expect([...read.dataSync()]).toEqual([...x.dataSync()]);
    dispose([x, read]);
  });
});
