import { expect, test } from 'vitest';
import { numberAddition } from './number-addition';

test('every sum is right and no question comes twice', () => {
  const { inputs, targets } = numberAddition({ samples: 500 });
  const questions = inputs.map((input, index) => {
    expect(input).toHaveLength(7);
    expect(targets[index]).toHaveLength(4);
    const [a, b] = input.split('+').map(Number);
    expect(Number(targets[index])).toBe(a! + b!);
    return [a, b].sort().join();
  });
  expect(new Set(questions).size).toBe(500);
  const reversed = numberAddition({ samples: 500, reverse: true }).inputs;
  expect(reversed.map((input) => [...input].reverse().join(''))).toEqual(inputs);
  expect(() => numberAddition({ digits: 1, samples: 30 })).toThrow('samples must be at most 27 for 1 digits');
});
