import { browserDescribe, bundleForBrowser, launchBrowser, serveSite } from '@ostinato/testing/browser';
import { expect, test } from 'vitest';
import { layerCases } from './layer-cases';
import type { Outcome } from './pages/on-webgl';

const PAGE = `export { onWebgl } from './pages/on-webgl';`;

browserDescribe('in Chromium', () => {
  test('every layer gives on webgl what it gives on cpu, and its gradients too', async () => {
    const body = await bundleForBrowser(PAGE, { resolveDir: import.meta.dirname });
    const site = await serveSite({ '/page.js': { body } });
    const browser = await launchBrowser();
    try {
      const call = `import('/page.js').then((page) => page.onWebgl())`;
      const { result } = await browser.run<{ backend: string; outcomes: Outcome[] }>(site.url, call);
      expect(result.backend).toBe('webgl');
      expect(result.outcomes).toHaveLength(layerCases.length);
      expect(result.outcomes.filter(({ gradient }) => gradient !== null)).toHaveLength(11);
      const off = result.outcomes.filter(
        ({ output, gradient }) => !(output < 1e-4 && (gradient ?? 0) < 1e-3),
      );
      expect(off).toEqual([]);
    } finally {
      await browser.close();
      await site.close();
    }
  }, 120_000);
});
