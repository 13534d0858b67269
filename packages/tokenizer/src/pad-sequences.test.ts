import { describe, expect, it } from 'vitest';
import { padSequences } from './pad-sequences';

describe('padSequences', () => {
  // Expected values: Keras's documentation of keras.utils.pad_sequences.
  const sequences = [[1], [2, 3], [4, 5, 6]];

  it('pads in front to the longest sequence by default', () => {
    expect(padSequences(sequences)).toEqual([
      [0, 0, 1],
      [0, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('pads with a value', () => {
    expect(padSequences(sequences, { value: -1 })).toEqual([
      [-1, -1, 1],
      [-1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('pads at the end', () => {
    expect(padSequences(sequences, { padding: 'post' })).toEqual([
      [1, 0, 0],
      [2, 3, 0],
      [4, 5, 6],
    ]);
  });

  it('cuts the beginning by default, the end on request', () => {
    expect(padSequences(sequences, { maxlen: 2 })).toEqual([
      [0, 1],
      [2, 3],
      [5, 6],
    ]);
    expect(padSequences(sequences, { maxlen: 2, truncating: 'post', padding: 'post' })).toEqual([
      [1, 0],
      [2, 3],
      [4, 5],
    ]);
  });

  it('takes typed arrays, empty sequences, no sequences, a length of 0', () => {
    expect(padSequences([Int32Array.of(7), []], { maxlen: 2 })).toEqual([
      [0, 7],
      [0, 0],
    ]);
    expect(padSequences([])).toEqual([]);
    expect(padSequences([[1, 2]], { maxlen: 0 })).toEqual([[]]);
  });

  it('leaves its input alone', () => {
    const input = [[1, 2, 3]];
    padSequences(input, { maxlen: 1 })[0]![0] = 9;
    expect(input).toEqual([[1, 2, 3]]);
  });

  it('names what is wrong', () => {
    expect(() => padSequences([1, 2] as unknown as number[][])).toThrow(
      'padSequences: sequences[0] must be an array of numbers, received 1. Pass an array of sequences: padSequences([ids]).',
    );
    expect(() => padSequences([[1]], { maxlen: -1 })).toThrow(
      'padSequences: maxlen must be a whole number from 0 up, received -1.',
    );
    expect(() => padSequences([[1]], { padding: 'left' as 'pre' })).toThrow(
      "padSequences: padding must be 'pre' or 'post', received \"left\".",
    );
  });
});
