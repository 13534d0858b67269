import { expect, test } from 'vitest';
import { rotationDirection } from './rotation-direction';

test('without noise the turns tell the class, and each step alone tells nothing', () => {
  const [samples, timeSteps] = [400, 60];
  const { x, y } = rotationDirection({ samples, timeSteps, features: 2, noise: 0 });
  const means = [0, 0, 0, 0];
  let right = 0;
  for (let sample = 0; sample < samples; sample++) {
    let turn = 0;
    for (let step = 1; step < timeSteps; step++) {
      const [a, b, c, d] = x.data.subarray((sample * timeSteps + step - 1) * 2);
      turn += a! * d! - b! * c!;
      means[2 * y.data[sample]!]! += c!;
      means[2 * y.data[sample]! + 1]! += d!;
    }
    if (turn > 0 === (y.data[sample] === 1)) right++;
  }
  expect(right / samples).toBeGreaterThan(0.99);
  for (const mean of means) expect(Math.abs(mean / (samples / 2) / timeSteps)).toBeLessThan(0.05);
});

test('the default is [1000, 100, 32] with noise', () => {
  const { x, y } = rotationDirection({ samples: 10 });
  expect([x.shape, y.shape]).toEqual([
    [10, 100, 32],
    [10, 1],
  ]);
});
