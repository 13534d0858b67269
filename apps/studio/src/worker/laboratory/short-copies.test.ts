import { expect, test } from 'vitest';
import { shortCopies } from './short-copies';

test('repeats the digits after the pause and the signal, whatever the pause', () => {
  for (const delay of [1, 2, 7]) {
    const { x, y, timeSteps } = shortCopies({ samples: 40, delay, seed: 3 });
    expect(timeSteps).toBe(delay + 6);
    for (let sample = 0; sample < 40; sample++) {
      const row = (data: Int32Array) => [...data.subarray(sample * timeSteps, (sample + 1) * timeSteps)];
      const digits = row(x.data).slice(0, 3);
      for (const digit of digits) expect(digit >= 1 && digit <= 8).toBe(true);
      expect(row(x.data).slice(3)).toEqual([...new Array(delay - 1).fill(0), 9, 0, 0, 0]);
      expect(row(y.data)).toEqual([...new Array(delay + 3).fill(0), ...digits]);
    }
  }
});

test('every digit comes about as often at every place', () => {
  const { x, timeSteps } = shortCopies({ samples: 4000, delay: 1, seed: 1 });
  for (let place = 0; place < 3; place++) {
    const counts = new Array<number>(9).fill(0);
    for (let sample = 0; sample < 4000; sample++) counts[x.data[sample * timeSteps + place]!]!++;
    for (const count of counts.slice(1))
      expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(500 * (7 / 8)));
  }
});
