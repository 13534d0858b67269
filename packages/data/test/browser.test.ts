import { browserDescribe, bundleForBrowser, launchBrowser, serveSite } from '@ostinato/testing/browser';
import { expect, test } from 'vitest';
import { everyKind } from './pages/every-kind';

browserDescribe('in Chromium', () => {
  test('text, series, sound, music and tasks give what they give in Node, bit for bit', async () => {
    const script = await bundleForBrowser(`export { everyKind } from './pages/every-kind';`, {
      resolveDir: import.meta.dirname,
    });
    const site = await serveSite({ '/page.js': { body: script } });
    const browser = await launchBrowser();
    try {
      const expression = `import('/page.js').then((page) => page.everyKind())`;
      const { result } = await browser.run(site.url, expression);
      expect(result).toEqual(JSON.parse(JSON.stringify(await everyKind())));
      expect(result).toHaveProperty(
        'mistake',
        expect.stringContaining('blob:2: expected utf-8 text, found the byte 0xFF (byte 2)'),
      );
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
