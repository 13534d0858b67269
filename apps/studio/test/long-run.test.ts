import { findChromium } from '@ostinato/testing/browser';
import { describe, expect, test } from 'vitest';
import { figure } from './figure';
import { openStudio } from './open-studio';
import { type HeldMemory, rememberWasmMemories, watchMemory } from './watch-memory';

const MINUTES = 60_000;
const minutes = Number(process.env.OSTINATO_LONG ?? 0);
const asked = minutes > 0 && findChromium() !== undefined;

/** Until a tenth of the time code is compiled and caches fill; then memory is looked at twenty times. */
const DURATION = minutes * MINUTES;
const [WARM_UP, EVERY] = [DURATION / 10, DURATION / 20];

interface Look extends HeldMemory {
  step: number;
  tensors: number;
  tensorMegabytes: number;
}

const title = asked
  ? `${minutes} minutes of training`
  : 'minutes of training (skipped: needs Chromium, and OSTINATO_LONG=10 for ten minutes)';

describe(title, () => {
  test.skipIf(!asked)(
    'need no more tensors, WebAssembly memory or heap than the first one',
    async () => {
      const studio = await openStudio();
      const { page, problems } = await studio.open('train?cell=lstm&units=128&batchSize=16&epochs=200', {
        before: rememberWasmMemories,
      });
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
      expect(last.step).toBeGreaterThan(4 * first.step);
      for (const look of looks) {
        expect(look.tensors, `tensors at step ${look.step}`).toBe(first.tensors);
        // The last batch of an epoch is smaller than the others.
        expect(look.tensorMegabytes, `at step ${look.step}`).toBeLessThan(first.tensorMegabytes + 0.03);
      }
      expect(last.workerWasm).toBe(first.workerWasm);
      // Training goes on between the collection of garbage and the look: the least of some looks is what is held. The
      // page keeps a thousand points of the curve, and what the network said after each epoch.
      for (const heap of ['workerHeap', 'pageHeap'] as const) {
        const least = (some: readonly Look[]) => Math.min(...some.map((look) => look[heap]));
        expect(least(looks.slice(-5)), heap).toBeLessThan(least(looks.slice(0, 5)) + 1_000_000);
      }
      expect(problems).toEqual([]);
    },
    DURATION + 3 * MINUTES,
  );
});
