import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { browserDescribe } from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedStudio, openStudio, takePicture } from './open-studio';

const rooms = ['train', 'compare', 'inside', 'gradients', 'use'];

browserDescribe('the studio at first sight', () => {
  let studio: OpenedStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test.each(rooms)(
    'opens the room %s without a word in the console, wide and narrow, light and dark',
    async (room) => {
      for (const [width, dark] of [
        [1280, false],
        [390, true],
      ] as const) {
        const { page, problems } = await studio.open(room, { width, dark });
        await page.waitForLoadState('networkidle');
        expect(await page.locator('html').getAttribute('data-theme')).toBe(dark ? 'dark' : 'light');
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(overflow, `${room} is wider than ${width} pixels`).toBeLessThanOrEqual(0);
        await takePicture(page, `${room}-${width}`);
        expect(problems).toEqual([]);
        await page.close();
      }
    },
  );

  test.each(rooms)('links from the room %s to code that is there', async (room) => {
    const { page } = await studio.open(room);
    const links = page.getByRole('main').locator('a[href*="/blob/main/"]');
    const paths = await links.evaluateAll((all) =>
      all.map((each) => each.getAttribute('href')?.split('/blob/main/')[1]),
    );
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      expect(existsSync(new URL(`../../../${path}`, import.meta.url)), path).toBe(true);
    }
    await page.close();
  });

  test('can be used within two seconds', async () => {
    const started = performance.now();
    const { page } = await studio.open('train');
    await page.getByRole('button', { name: 'Train' }).waitFor();
    expect(performance.now() - started).toBeLessThan(2000);
    await page.close();
  });

  test('skips to the room by keyboard, and is named after it', async () => {
    const { page } = await studio.open('gradients');
    expect(await page.title()).toBe('Gradients · Ostinato studio');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('the measurement');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.close();
  });

  test('names every control, and every picture, for those who cannot see them', async () => {
    const { page } = await studio.open('gradients');
    const nameless = await page.evaluate(`
      [...document.querySelectorAll('input, select, textarea, button, canvas, meter, svg[role=img]')]
        .filter((each) => !each.closest('label, [aria-hidden=true]') && !each.textContent.trim() && !each.getAttribute('aria-label'))
        .map((each) => each.outerHTML)`);
    expect(nameless).toEqual([]);
    await page.close();
  });
});

test('the first room, and its worker, bring along less than 350 KB of JavaScript, compressed', () => {
  const assets = new URL('../dist/assets/', import.meta.url);
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  // Each worker has its own copy of the chunk that starts WebAssembly; processors take one of two modules.
  const once = (start: string) => scripts.filter((name) => name.startsWith(start)).slice(0, 1);
  // The other rooms, and the worker of experiments, are fetched when they are opened.
  const elsewhere = /^(dist-|wasm-|laboratory|compare-|inside-|gradients-|use-)/;
  const needed = [...scripts.filter((name) => !elsewhere.test(name)), ...once('dist-'), ...once('wasm-')];
  expect(needed.some((name) => name.startsWith('training.worker'))).toBe(true);
  const bytes = needed.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, assets))).length, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(350_000);
});
