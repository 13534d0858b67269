import { useWasmSimd } from 'ostinato';
import { beforeAll, describe, expect, test } from 'vitest';
import { fittingRival, rivalNames } from './build-rival';
import { MOST_STEPS, measureRival, SOLVED } from './measure-rival';

beforeAll(() => useWasmSimd());

describe('rivals', () => {
  test.each([10, 80])('have equal parameters, within two of a hundred, over %i steps', (timeSteps) => {
    for (const name of rivalNames) {
      const network = fittingRival(name, timeSteps, 1);
      expect(Math.abs(network.countParams() / 4000 - 1), name).toBeLessThan(0.02);
      network.dispose();
    }
  });

  test.each([...rivalNames])(
    '%s over 10 steps: solved by all but Dense, which cannot know the order',
    async (name) => {
      const result = await measureRival(name, 10, 1);
      expect(result.millisecondsPerStep).toBeGreaterThan(0);
      if (name === 'Dense') {
        // It tells XX and YY from the two mixed ones, and is right in half of those: 75 %.
        expect(result.accuracy).toBeGreaterThan(0.68);
        expect(result.accuracy).toBeLessThan(0.82);
        expect(result.steps).toBe(MOST_STEPS);
      } else {
        expect(result.accuracy).toBeGreaterThan(SOLVED);
        expect(result.steps).toBeLessThanOrEqual(MOST_STEPS);
      }
    },
  );
});
