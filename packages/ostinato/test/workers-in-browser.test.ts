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

/** A GRU with dropout of each kind, trained by so many replicas; the last batch of an epoch is smaller. */
const PAGE = `
  import { layers, sequential } from 'ostinato';
  import { getBackend, tensor, tensor2d, tensor3d } from 'ostinato/tfjs';

  export async function train(count) {
    const model = sequential();
    model.add(layers.gru({ units: 12, inputShape: [9, 4], dropout: 0.2, recurrentDropout: 0.1 }));
    model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
    model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
    model.setWeights(model.getWeights().map((weight, k) => {
      const values = Float32Array.from({ length: weight.size }, (_, i) => 0.4 * Math.sin(1.7 * i + k));
      return tensor(values, weight.shape);
    }));
    const x = tensor3d(Float32Array.from({ length: 40 * 9 * 4 }, (_, i) => Math.sin(i * i)), [40, 9, 4]);
    const y = tensor2d(Array.from({ length: 40 }, (_, i) => [i % 2]));
    const create = () => new Worker('/worker.js', { type: 'module' });
    const { history } = await model.fit(x, y, {
      epochs: 5, batchSize: 16, shuffle: false, verbose: 0, workers: count > 1 ? { count, create } : undefined,
    });
    const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
    return { backend: getBackend(), weights, loss: history.loss, isolated: crossOriginIsolated };
  }
`;

interface Outcome {
  backend: string;
  weights: number[];
  loss: number[];
  isolated: boolean;
}

browserDescribe('fit({ workers }) of ostinato in Chromium', () => {
  let browser: TestBrowser;
  let files: Record<string, { body: string | Uint8Array }>;
  beforeAll(async () => {
    const { resolve } = createRequire(import.meta.url);
    const options = { resolveDir: import.meta.dirname };
    browser = await launchBrowser();
    files = {
      '/page.js': { body: await bundleForBrowser(PAGE, options) },
      '/worker.js': { body: await bundleForBrowser("import 'ostinato/worker';", options) },
      '/tfjs-backend-wasm-simd.wasm': {
        body: readFileSync(resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm')),
      },
    };
  }, 60_000);
  afterAll(() => browser.close());

  test('two threads end where one does, with shared memory and without', async () => {
    const outcomes: Outcome[] = [];
    for (const [isolated, count] of [
      [true, 1],
      [true, 2],
      [false, 2],
    ] as const) {
      const site = await serveSite(files, { isolated });
      const script = `import('/page.js').then((page) => page.train(${count}))`;
      outcomes.push((await browser.run<Outcome>(site.url, script)).result);
      await site.close();
    }
    const [one, shared, sent] = outcomes as [Outcome, Outcome, Outcome];
    expect(outcomes.map(({ isolated }) => isolated)).toEqual([true, true, false]);
    expect(outcomes.every(({ backend }) => backend === 'wasm')).toBe(true);
    expect(shared.weights).toEqual(sent.weights);
    expect(shared.loss).toEqual(sent.loss);
    for (const [i, weight] of one.weights.entries()) {
      expect(Math.abs(weight - shared.weights[i]!)).toBeLessThan(1e-5);
    }
  });
});
