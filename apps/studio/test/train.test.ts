import { browserDescribe } from '@ostinato/testing/browser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedStudio, openStudio, takePicture } from './open-studio';

const MINUTES = 60_000;

/** A figure of the panel "Run" by its name. */
async function figure(page: Page, name: string): Promise<number> {
  const text = await page.locator('dt', { hasText: name }).locator('xpath=../dd').textContent();
  return Number.parseFloat((text ?? '').replaceAll(',', ''));
}

const finished = (page: Page) =>
  page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: 3 * MINUTES });

browserDescribe('the room Train', () => {
  let studio: OpenedStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test('trains reviews, whose words are the same in every class, to more than 95 % right', async () => {
    const { page, problems } = await studio.open(
      'train?task=reviews&cell=gru&units=32&epochs=5&batchSize=32&learningRate=0.01',
    );
    await page.getByRole('button', { name: 'Train' }).click();
    await finished(page);
    const line = await page.getByText(/After epoch 5/).textContent();
    expect(Number(/accuracy ([\d.]+) %/.exec(line ?? '')?.[1])).toBeGreaterThan(95);
    await takePicture(page, 'train-reviews');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('keeps the set-up in the address', async () => {
    const { page } = await studio.open('train?task=reviews&cell=gru&units=16');
    await page.getByRole('combobox', { name: 'Cell' }).selectOption('simpleRNN');
    await page.waitForURL(/cell=simpleRNN/);
    await page.reload();
    expect(await page.getByRole('combobox', { name: 'Cell' }).inputValue()).toBe('simpleRNN');
    expect(await page.getByRole('combobox', { name: 'Learn' }).inputValue()).toBe('reviews');
    await page.close();
  });

  test('pauses, makes one step, goes on and stops', async () => {
    const { page, problems } = await studio.open('train?units=64&epochs=50');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.locator('dt', { hasText: 'step' }).waitFor({ timeout: MINUTES });
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'One step' }).waitFor();
    await page.waitForTimeout(500);
    const before = await figure(page, 'step');
    await page.waitForTimeout(500);
    expect(await figure(page, 'step')).toBe(before);
    await page.getByRole('button', { name: 'One step' }).click();
    await expect.poll(() => figure(page, 'step'), { timeout: MINUTES }).toBe(before + 1);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => figure(page, 'step'), { timeout: MINUTES }).toBeGreaterThan(before + 1);
    await page.getByRole('button', { name: 'Stop' }).click();
    await finished(page);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('answers a text that is too short, and a file without numbers, in words', async () => {
    const { page, problems } = await studio.open('train');
    await page.getByLabel('Your own text').fill('Too short.');
    await page.getByRole('button', { name: 'Train' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/has 10 characters.*2000 at least/);
    await page.getByRole('combobox', { name: 'Learn' }).selectOption('csv');
    const file = page.getByLabel('A CSV file');
    await file.setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('name\nx\ny\n') });
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText('no column in which every row is a number').waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('keeps the page free while it trains: no task of the main thread computes for 50 ms', async () => {
    const { page } = await studio.open('train?units=128&epochs=1&batchSize=64');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.locator('dt', { hasText: 'step' }).waitFor({ timeout: MINUTES });
    await studio.browser.startTracing(page, {
      categories: ['toplevel', 'disabled-by-default-devtools.timeline'],
    });
    await page.waitForTimeout(4000);
    const longest = longestTask(await studio.browser.stopTracing());
    expect(longest.count).toBeGreaterThan(100);
    expect(longest.milliseconds).toBeLessThan(50);
    await page.close();
  });

  test('needs no more memory after 3,000 steps than after the first epoch', async () => {
    const { page } = await studio.open('train?task=reviews&cell=lstm&units=8&batchSize=8&epochs=8');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText(/After epoch 1/).waitFor({ timeout: MINUTES });
    const early = await figure(page, 'memory');
    await finished(page);
    expect(await figure(page, 'step')).toBe(3000);
    expect(early).toBeGreaterThan(0);
    expect(await figure(page, 'memory')).toBeLessThanOrEqual(early);
    await page.close();
  });
});

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of computing, waiting for the processor not counted. */
  tdur?: number;
  args: { name?: string };
}

/** The task of the page's main thread that computed longest, and how many there were. */
function longestTask(trace: Buffer): { milliseconds: number; count: number } {
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
