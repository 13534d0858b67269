import { findChromium } from '@ostinato/testing/browser';
import { describe, expect, test } from 'vitest';
import { figure } from './figure';
import { openStudio } from './open-studio';
import { type HeldMemory, watchMemory } from './watch-memory';

const MINUTES = 60_000;
const DURATION = 10 * MINUTES;
/** Until then code is compiled and caches fill. */
const WARM_UP = 1 * MINUTES;
const EVERY = 0.5 * MINUTES;

const asked = process.env.OSTINATO_LONG === '1' && findChromium() !== undefined;

interface Look extends HeldMemory {
  step: number;
  tensors: number;
  tensorMegabytes: number;
}

describe(`ten minutes of training${asked ? '' : ' (skipped: needs OSTINATO_LONG=1 and Chromium)'}`, () => {
  test.skipIf(!asked)(
    'need no more tensors, WebAssembly memory or heap than the first one',
    async () => {
      const studio = await openStudio();
      const { page, problems } = await studio.open('train?cell=lstm&units=128&batchSize=16&epochs=200');
      const memory = await watchMemory(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.locator('dt', { hasText: 'memory' }).waitFor({ timeout: MINUTES });

      const looks: Look[] = [];
      const started = performance.now();
      for (let next = WARM_UP; next <= DURATION; next += EVERY) {
        await page.waitForTimeout(next - (performance.now() - started));
        looks.push({
          step: await figure(page, 'step'),
          tensors: await figure(page, 'tensors alive'),
          tensorMegabytes: await figure(page, 'memory'),
          ...(await memory()),
        });
      }
      console.table(looks);
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: MINUTES });
      await studio.close();

      const [first, last] = [looks[0]!, looks.at(-1)!];
      expect(last.step).toBeGreaterThan(first.step + 3000);
      for (const look of looks) {
        expect(look.tensors, `tensors at step ${look.step}`).toBe(first.tensors);
        expect(look.tensorMegabytes, `tensors at step ${look.step}`).toBe(first.tensorMegabytes);
      }
      expect(last.workerWasm).toBe(first.workerWasm);
      // What an epoch leaves for the reader, its samples and figures, is a kilobyte; 64 epochs are less than this.
      const slack = 500_000;
      expect(last.workerHeap).toBeLessThan(first.workerHeap + slack);
      expect(last.pageHeap).toBeLessThan(first.pageHeap + slack);
      expect(problems).toEqual([]);
    },
    DURATION + 3 * MINUTES,
  );
});
