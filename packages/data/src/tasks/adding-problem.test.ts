import { expect, test } from 'vitest';
import { addingProblem } from './adding-problem';

test('the answer is the sum of the two marked numbers, one in each half', () => {
  const timeSteps = 11;
  const { x, y } = addingProblem({ samples: 200, timeSteps });
  let error = 0;
  for (let sample = 0; sample < 200; sample++) {
    const steps = Array.from({ length: timeSteps }, (_, step) => ({
      value: x.data[(sample * timeSteps + step) * 2]!,
      marked: x.data[(sample * timeSteps + step) * 2 + 1] === 1,
    }));
    const marked = steps.flatMap((step, index) => (step.marked ? [index] : []));
    expect(marked).toHaveLength(2);
    expect(marked[0]).toBeLessThan(5);
    expect(marked[1]).toBeGreaterThanOrEqual(5);
    expect(y.data[sample]).toBe(Math.fround(steps[marked[0]!]!.value + steps[marked[1]!]!.value));
    error += (y.data[sample]! - 1) ** 2;
  }
  expect(Math.abs(error / 200 - 1 / 6)).toBeLessThan(0.05);
});
