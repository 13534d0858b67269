import { expect, test } from 'vitest';
import { copyMemory } from './copy-memory';

test('after the delimiter the ten digits come again', () => {
  const delay = 7;
  const { x, y } = copyMemory({ samples: 50, delay });
  expect(x.shape).toEqual([50, 27]);
  for (let sample = 0; sample < 50; sample++) {
    const [input, answer] = [x, y].map(({ data }) => [...data.subarray(sample * 27, (sample + 1) * 27)]);
    expect(input!.slice(0, 10).every((digit) => digit >= 1 && digit <= 8)).toBe(true);
    expect(input!.slice(10)).toEqual([0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(answer!.slice(0, 17)).toEqual(new Array(17).fill(0));
    expect(answer!.slice(17)).toEqual(input!.slice(0, 10));
  }
});
