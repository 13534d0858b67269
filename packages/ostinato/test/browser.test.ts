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

/** `classify-lstm` as a page trains it: is the second half of a sequence of noise higher than the first? */
const PAGE = `
  import { layers, sequential } from 'ostinato';
  import { getBackend, tensor2d, tensor3d } from 'ostinato/tfjs';

  export async function train() {
    const model = sequential();
    model.add(layers.lstm({ units: 64, inputShape: [100, 32] }));
    model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
    model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
    const rising = (sample, time) => (sample % 2 === 0 ? 1 : -1) * (time < 50 ? -0.5 : 0.5);
    const values = Float32Array.from({ length: 32 * 100 * 32 }, (_, i) =>
      Math.sin(i * i) + rising(Math.floor(i / 3200), Math.floor(i / 32) % 100));
    const labels = tensor2d(Array.from({ length: 32 }, (_, sample) => [(sample + 1) % 2]));
    const { history } = await model.fit(tensor3d(values, [32, 100, 32]), labels, { epochs: 20, batchSize: 32, verbose: 0 });
    return { backend: getBackend(), loss: history.loss.at(-1), isolated: crossOriginIsolated };
  }
`;

browserDescribe('ostinato in Chromium', () => {
  let browser: TestBrowser;
  let script: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    script = await bundleForBrowser(PAGE, { resolveDir: import.meta.dirname });
  }, 60_000);
  afterAll(() => browser.close());

  test.each([false, true])('trains classify-lstm; cross-origin isolated: %s', async (isolated) => {
    const { resolve } = createRequire(import.meta.url);
    const wasm = readFileSync(resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'));
    const files = { '/page.js': { body: script }, '/tfjs-backend-wasm-simd.wasm': { body: wasm } };
    const site = await serveSite(files, { isolated });
    try {
      const { result } = await browser.run<{ loss: number }>(
        site.url,
        "import('/page.js').then((page) => page.train())",
      );
      expect(result).toMatchObject({ backend: 'wasm', isolated });
      expect(result.loss).toBeLessThan(0.3);
    } finally {
      await site.close();
    }
  });
});
