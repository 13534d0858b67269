import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  browserDescribe,
  bundleForBrowser,
  launchBrowser,
  type Site,
  serveSite,
  type TestBrowser,
} from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const here = import.meta.dirname;
const bundle = (file: string) =>
  bundleForBrowser(readFileSync(join(here, file), 'utf8'), { resolveDir: here });

browserDescribe('in Chromium', () => {
  let browser: TestBrowser;
  let plain: Site;
  let isolated: Site;

  beforeAll(async () => {
    const [page, worker] = await Promise.all(['browser-page.ts', 'training-worker.ts'].map(bundle));
    const files = {
      '/': {
        body: '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      },
      '/page.js': { body: page! },
      '/worker.js': { body: worker! },
    };
    [browser, plain, isolated] = await Promise.all([
      launchBrowser(),
      serveSite(files),
      serveSite(files, { isolated: true }),
    ]);
  });
  afterAll(() => Promise.all([browser?.close(), plain?.close(), isolated?.close()]));

  test('two workers train with shared memory and without, and end with the same weights', async () => {
    type Outcome = { weights: number[]; isolated: boolean };
    const one = (await browser.run<Outcome>(plain.url, 'shared(1)')).result;
    const sent = (await browser.run<Outcome>(plain.url, 'shared(2)')).result;
    const shared = (await browser.run<Outcome>(isolated.url, 'shared(2)')).result;
    expect([sent.isolated, shared.isolated]).toEqual([false, true]);
    expect(shared.weights).toEqual(sent.weights);
    for (const [i, weight] of one.weights.entries())
      expect(Math.abs(weight - sent.weights[i]!)).toBeLessThan(1e-5);
  });

  // Other programs of the machine may hold the page up; they do not do so three times in a row.
  test('fitInWorker leaves no task of 50 ms on the main thread, where fit leaves many', {
    retry: 2,
  }, async () => {
    const { result } = await browser.run<{
      here: number[];
      there: number[];
      losses: Record<'here' | 'there', number[]>;
    }>(plain.url, 'responsiveness()');
    expect(result.here.length).toBeGreaterThan(0);
    expect(result.there).toEqual([]);
    expect(result.losses.there).toEqual(result.losses.here);
  });
});
