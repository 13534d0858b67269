import { browserDescribe } from '@ostinato/testing/browser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from './figure';
import { longestTask } from './longest-task';
import { type OpenedStudio, openStudio, takePicture } from './open-studio';

const MINUTES = 60_000;

const finished = (page: Page) =>
  page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: 3 * MINUTES });

/** Drops a file on an element, as a hand would. */
async function dropFile(page: Page, selector: string, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: 'text/csv' }));
      return data;
    },
    [name, text] as const,
  );
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer });
}

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

  test('shows what the network said after each epoch, and goes back to what it said first', async () => {
    const { page, problems } = await studio.open(
      'train?task=reviews&cell=gru&units=16&epochs=3&learningRate=0.01',
    );
    await page.getByRole('button', { name: 'Train' }).click();
    await finished(page);
    const samples = page.locator('section', { hasText: 'What it says after epoch' }).locator('pre');
    const last = await samples.allTextContents();
    await page.getByRole('slider', { name: /^See how it got there/ }).fill('0');
    await page.getByRole('heading', { name: 'What it says after epoch 1' }).waitFor();
    expect(await samples.allTextContents()).not.toEqual(last);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('chooses a set-up that suits a task with it', async () => {
    const { page } = await studio.open('train');
    await page.getByRole('combobox', { name: 'Learn' }).selectOption('dates');
    await page.waitForURL(/task=dates&cell=gru&bidirectional=true/);
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

  test('answers a text that is too short in words', async () => {
    const { page, problems } = await studio.open('train');
    await page.getByLabel('Your own text').fill('Too short.');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText(/has 10 characters.*2000 at least/).waitFor({ timeout: MINUTES });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('says at once what is in a CSV file, forecasts it, and answers wrong files in words', async () => {
    const { page, problems } = await studio.open('train?task=csv');
    const field = page.getByLabel('A CSV file');
    const give = (name: string, buffer: Buffer) =>
      field.setInputFiles({ name, mimeType: 'text/csv', buffer });
    const alert = page.getByRole('alert').filter({ hasText: /./ });
    for (const [name, buffer, answer] of [
      ['words.csv', Buffer.from('name\nx\ny\n'), /no column in which every row is a number/],
      ['empty.csv', Buffer.from(''), /a header line expected, found an empty file/],
      ['picture.csv', Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0]), /not a text file/],
      ['short.csv', Buffer.from('sold\n1\n2\n'), /has 2 values\. A forecast needs 60/],
      ['huge.csv', Buffer.alloc(11_000_000, '1234567\n'), /“huge\.csv” has 11 MB, 10 are allowed/],
      ['long.csv', Buffer.from('sold\n'.padEnd(900_000, '1234567\n')), /more than 100,000 rows/],
    ] as const) {
      await give(name, buffer);
      await expect.poll(() => alert.textContent(), { timeout: MINUTES }).toMatch(answer);
    }
    const rows = Array.from(
      { length: 96 },
      (_, t) => `2020-${t};${Math.round(100 + 50 * Math.sin(t / 2) + t)}`,
    );
    await dropFile(page, 'label.drop', 'monthly.csv', ['month;sold', ...rows].join('\n'));
    await page.getByText('monthly.csv: 96 rows; “sold” is forecast.').waitFor({ timeout: MINUTES });
    expect(await alert.count()).toBe(0);
    await page.getByRole('slider', { name: 'Epochs' }).fill('5');
    await page.getByRole('button', { name: 'Train' }).click();
    await finished(page);
    expect(await page.getByText(/After epoch 5: validation/).textContent()).toMatch(/as a season ago \d/);
    await page.getByText(/Root mean squared error on the last 24 steps \(sold\)/).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  test('keeps the page free while it trains: no task of the main thread computes for 50 ms', async () => {
    const { page } = await studio.open('train?units=128&epochs=1&batchSize=64');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.locator('dt', { hasText: 'step' }).waitFor({ timeout: MINUTES });
    const longest = await longestTask(studio.browser, page, 4000);
    expect(longest.count).toBeGreaterThan(100);
    expect(longest.milliseconds).toBeLessThan(50);
    await page.close();
  });

  test('needs no more memory after 3,000 steps than after one of the first epochs', async () => {
    const { page } = await studio.open('train?task=reviews&cell=lstm&units=8&batchSize=8&epochs=8');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText(/^After epoch \d: validation/).waitFor({ timeout: MINUTES });
    const early = await figure(page, 'memory');
    await finished(page);
    expect(await figure(page, 'step')).toBe(3000);
    expect(early).toBeGreaterThan(0);
    expect(await figure(page, 'memory')).toBeLessThanOrEqual(early);
    await page.close();
  });
});
