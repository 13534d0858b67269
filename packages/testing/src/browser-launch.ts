import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** What a page did. */
export interface PageRun<T> {
  result: T;
  /** Lines of its console, and errors that nobody caught. */
  console: string[];
}

export interface TestBrowser {
  /** Opens `url`, waits for what `expression` (usually a promise) gives there, and closes the page. */
  run<T>(url: string, expression: string): Promise<PageRun<T>>;
  close(): Promise<void>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium: `CHROMIUM` of the environment, or the system's; undefined without one. */
export function findChromium(): string | undefined {
  const path = process.env.CHROMIUM || '/usr/bin/chromium';
  return existsSync(path) ? path : undefined;
}

/** Starts a headless Chromium with a profile of its own, which `close` removes. */
export async function launchBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('launchBrowser: no Chromium. Install one, or set CHROMIUM to its path.');
  const profile = mkdtempSync(join(tmpdir(), 'ostinato-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
  });
  return {
    run: (url, expression) => runPage(context, url, expression),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function runPage<T>(context: BrowserContext, url: string, expression: string): Promise<PageRun<T>> {
  const page = await context.newPage();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.message}`));
  try {
    await page.goto(url);
    return { result: await page.evaluate<T>(expression), console: lines };
  } catch (error) {
    throw new Error(`${url}: ${error instanceof Error ? error.message : error}\n${lines.join('\n')}`, {
      cause: error,
    });
  } finally {
    await page.close();
  }
}
