import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of computing, waiting for the processor not counted. */
  tdur?: number;
  args: { name?: string };
}

/** The task of a page's main thread that computed longest, and how many there were. */
export interface LongestTask {
  milliseconds: number;
  count: number;
}

/** Watches the main thread of a page for a while. */
export async function longestTask(browser: Browser, page: Page, milliseconds: number): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await page.waitForTimeout(milliseconds);
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid}/${tid}`);
  const tasks = traceEvents.filter(
    ({ name, pid, tid, tdur }) =>
      /RunTask$/.test(name) && tdur !== undefined && mains.includes(`${pid}/${tid}`),
  );
  return {
    milliseconds: Math.max(...tasks.map(({ tdur }) => (tdur ?? 0) / 1000)),
    count: tasks.length,
  };
}
