import { expect, test } from 'vitest';
import { padRagged } from './pad-ragged';

const ids = { rows: [[1, 2, 3], [4], [], [5, 6]] };

test('ids are padded after the sequence to the longest one', () => {
  const { array, mask, lengths } = padRagged(ids);
  expect(array).toEqual({ data: Int32Array.from([1, 2, 3, 4, 0, 0, 0, 0, 0, 5, 6, 0]), shape: [4, 3] });
  expect(mask).toEqual({ data: Int32Array.from([1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0]), shape: [4, 3] });
  expect([...lengths]).toEqual([3, 1, 0, 2]);
});

test('padding stands before the sequence where asked, with any value', () => {
  const { array, mask } = padRagged(ids, { padding: 'pre', padValue: 9 }, [3, 0]);
  expect([...array.data]).toEqual([9, 5, 6, 1, 2, 3]);
  expect([...mask.data]).toEqual([0, 1, 1, 1, 1, 1]);
});

test('a long sequence loses its end, or its beginning where asked', () => {
  expect([...padRagged(ids, { maxLength: 2 }, [0]).array.data]).toEqual([1, 2]);
  expect([...padRagged(ids, { maxLength: 2, truncating: 'pre' }, [0]).array.data]).toEqual([2, 3]);
});

test('steps of several features stay whole', () => {
  const ragged = { rows: [[1, 2, 3, 4, 5, 6], Float32Array.from([7, 8])], features: 2 };
  const { array, lengths } = padRagged(ragged, { padding: 'pre', maxLength: 2, truncating: 'pre' });
  expect(array).toEqual({ data: Float32Array.from([3, 4, 5, 6, 0, 0, 7, 8]), shape: [2, 2, 2] });
  expect([...lengths]).toEqual([2, 1]);
  expect(() => padRagged({ rows: [[1, 2, 3]], features: 2 })).toThrow(
    'ragged: row must be of a multiple of 2 numbers, received 3.',
  );
});

test('what is no id, and no padding, is refused', () => {
  expect(() => padRagged({ rows: [[1, 2.5]] })).toThrow(
    'padRagged: rows must be lists of integer ids, received 2.5. For numbers that are no ids, say how many make a step: { rows, features: 1 }.',
  );
  expect(() => padRagged(ids, { padding: 'left' as 'pre' })).toThrow(
    "padRagged: padding, truncating must be 'pre' or 'post', received \"left, post\".",
  );
  expect(() => padRagged({ rows: [[1]], features: 0 })).toThrow('features must be an integer of at least 1');
});

test('empty sequences alone make one masked step', () => {
  const { array, mask, lengths } = padRagged({ rows: [[], []] });
  expect([array.shape, [...mask.data], [...lengths]]).toEqual([
    [2, 1],
    [0, 0],
    [0, 0],
  ]);
});
