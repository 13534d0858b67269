import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, type SiteFile, serveSite } from '@ostinato/testing/browser';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The studio's static build, served under a sub-path, in a real browser. */
export interface OpenedStudio {
  readonly browser: Browser;
  /** Address of the page, without a room. */
  readonly url: string;
  /** Opens a room in a new page and waits until it is there. */
  open(room: string, options?: OpenOptions): Promise<StudioPage>;
  close(): Promise<void>;
}

export interface OpenOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** What has to be done with the page before it is opened. */
  before?: (page: Page) => Promise<void>;
}

/** A page with all that went wrong on it: errors and warnings of its console, and errors that nobody caught. */
export interface StudioPage {
  readonly page: Page;
  readonly problems: string[];
}

const SUB_PATH = '/some/where/';
const dist = new URL('../dist/', import.meta.url).pathname;
const screenshots = new URL('screenshots/', import.meta.url).pathname;

/**
 * Serves the build and starts a browser.
 *
 * @throws {Error} if the studio has not been built
 */
export async function openStudio(): Promise<OpenedStudio> {
  const site = await serveSite(buildFiles());
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const url = site.url + SUB_PATH;
  return {
    browser,
    url,
    async open(room, { width = 1280, height = 900, dark = false, before } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
      });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
      });
      await before?.(page);
      await page.goto(`${url}#/${room}`);
      await page.locator('h1').waitFor();
      return { page, problems };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/** Takes a picture of the whole page into the folder `test/screenshots`, which stays out of the repository. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

function buildFiles(): Record<string, SiteFile> {
  const files: Record<string, SiteFile> = {};
  let names: string[];
  try {
    names = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dist.length));
  } catch {
    throw new Error('openStudio: there is no build. Run `turbo run build --filter=@ostinato/studio` first.');
  }
  for (const name of names) {
    const type = name.endsWith('.css') ? 'text/css' : undefined;
    files[SUB_PATH + name] = { body: readFileSync(join(dist, name)), type };
  }
  const index = files[`${SUB_PATH}index.html`];
  if (index) files[SUB_PATH] = index;
  return files;
}
