import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  browserDescribe,
  bundleForBrowser,
  launchBrowser,
  serveSite,
  type TestBrowser,
} from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const wasm = readFileSync(
  createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
);

browserDescribe('in Chromium', () => {
  let browser: TestBrowser;
  let bundle: string;
  beforeAll(async () => {
    [browser, bundle] = await Promise.all([
      launchBrowser(),
      bundleForBrowser("export { train } from './pages/train-classify-lstm'", {
        resolveDir: import.meta.dirname,
      }),
    ]);
  });
  afterAll(() => browser.close());

  test.each([false, true])('trains an LSTM, cross-origin isolation: %s', async (isolated) => {
    const site = await serveSite(
      { '/app.js': { body: bundle }, '/tfjs-backend-wasm-simd.wasm': { body: wasm } },
      { isolated },
    );
    const { result, console: lines } = await browser.run<any>(
      site.url,
      "import('/app.js').then(m => m.train())",
    );
    console.log(result, lines, site.requests);
    expect(result.backend).toBe('wasm');
    await site.close();
  });
});
