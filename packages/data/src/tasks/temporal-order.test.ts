import { expect, test } from 'vitest';
import { temporalOrder } from './temporal-order';

test('the class is the order of the two telling symbols', () => {
  const { x, y } = temporalOrder({ samples: 200, timeSteps: 20 });
  const classes = new Set<number>();
  for (let sample = 0; sample < 200; sample++) {
    const symbols = Array.from({ length: 20 }, (_, step) => {
      const start = (sample * 20 + step) * 6;
      return [...x.data.subarray(start, start + 6)].indexOf(1);
    });
    const telling = symbols.filter((symbol) => symbol >= 4);
    expect(telling).toHaveLength(2);
    expect(y.data[sample]).toBe(2 * (telling[0]! - 4) + (telling[1]! - 4));
    classes.add(y.data[sample]!);
  }
  expect(classes.size).toBe(4);
});
