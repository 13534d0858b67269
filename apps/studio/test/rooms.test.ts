import { browserDescribe } from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longestTask } from './longest-task';
import { type OpenedStudio, openStudio, takePicture } from './open-studio';
import { numberAfter } from './read-number';

const MINUTES = 60_000;

browserDescribe('the rooms to look into', () => {
  let studio: OpenedStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test('Look inside: states, gates and next symbols of a text, which change with it', async () => {
    const { page, problems } = await studio.open('inside');
    await page.getByRole('button', { name: 'Train a small network' }).click();
    const text = page.getByLabel('The text it reads');
    await text.waitFor({ timeout: 2 * MINUTES });
    await text.fill('interface');
    await page.getByRole('img', { name: '64 neurons over 9 steps' }).waitFor();
    await page.getByRole('slider', { name: /^Step/ }).fill('8');
    const answers = page.getByLabel('Likeliest answers').locator('li');
    const before = await answers.allTextContents();
    const shares = before.map((line) => Number(/([\d.]+) %/.exec(line)?.[1]));
    expect(shares).toHaveLength(6);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(100.3);
    await text.fill('interfa()');
    await expect.poll(() => answers.allTextContents()).not.toEqual(before);
    await page.getByRole('combobox', { name: 'Heat map of' }).selectOption('forget');
    await takePicture(page, 'inside-opened');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('Gradients: vanish in a SimpleRNN, are held by gates that keep; clipping tames an explosion', async () => {
    const { page, problems } = await studio.open('gradients');
    const line = page.getByText('Of the gradient at the last step');
    const shareOf = async (name: string) => numberAfter(name, (await line.textContent()) ?? '');
    await line.waitFor({ timeout: MINUTES });
    const [simple, lstm, gru] = await Promise.all(['SimpleRNN', 'LSTM', 'GRU'].map(shareOf));
    expect(simple).toBeGreaterThan(0);
    expect(lstm).toBeGreaterThan(100 * (simple ?? 1));
    expect(gru).toBeGreaterThan(100 * (simple ?? 1));

    await page.getByLabel('Spectral radius of U').fill('1.6');
    await expect.poll(() => shareOf('SimpleRNN'), { timeout: MINUTES }).toBeGreaterThan(simple ?? 1);
    const highest = async () => {
      await page.getByRole('button', { name: 'Train 80 steps' }).click();
      await page.getByRole('button', { name: 'Train 80 steps' }).waitFor({ timeout: MINUTES });
      const found = await page.getByText(/^Highest loss .* always answering/).textContent();
      return numberAfter('Highest loss', found ?? '') ?? 0;
    };
    const wild = await highest();
    await page.getByLabel('clip all gradients').check();
    const tamed = await highest();
    // Diverged runs end as infinity or as no number at all.
    expect(wild > 10 * tamed || !Number.isFinite(wild)).toBe(true);
    await takePicture(page, 'gradients-exploded');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('Compare: five kinds of equal size, with accuracy and time, while the page stays free', async () => {
    const { page, problems } = await studio.open('compare');
    await page.getByRole('combobox', { name: 'Sequences up to' }).selectOption('20');
    await page.getByRole('button', { name: 'Measure all five' }).click();
    await page.getByText(/^Measuring \d+ of 10: /).waitFor({ timeout: MINUTES });
    const longest = await longestTask(studio.browser, page, 3000);
    expect(longest.milliseconds).toBeLessThan(50);
    // What is measured stays, and goes on, when the reader looks elsewhere meanwhile.
    await page.getByRole('link', { name: 'Use' }).click();
    await page.getByRole('heading', { name: 'Use', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'Measure all five' }).waitFor({ timeout: 3 * MINUTES });
    const rows = await page.locator('table.numbers tbody tr').allInnerTexts();
    const cells = rows.map((row) => row.split(/[\t\n]+/));
    expect(cells.map(([name]) => name)).toEqual(['SimpleRNN', 'LSTM', 'GRU', 'Dense', 'Transformer']);
    for (const [name, parameters = '', at10 = '', , at20 = '', , milliseconds = ''] of cells) {
      expect(Math.abs(Number(parameters.replace(',', '')) / 4000 - 1), name).toBeLessThan(0.02);
      for (const accuracy of [at10, at20].map(Number.parseFloat)) {
        if (name === 'Dense') expect(Math.abs(accuracy - 75), name).toBeLessThan(7);
        else expect(accuracy, name).toBeGreaterThan(99);
      }
      expect(Number(milliseconds), name).toBeGreaterThan(0);
    }
    await takePicture(page, 'compare-measured');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('Compare: stops when it is told to', async () => {
    const { page } = await studio.open('compare');
    await page.getByRole('button', { name: 'Measure all five' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Measure all five' }).waitFor();
    await page.close();
  });

  test('Gradients: measures sums to the end, and copies until it is stopped, while the page stays free', async () => {
    const { page, problems } = await studio.open('gradients');
    const cells = page.locator('table.numbers tbody td');

    await page.getByRole('button', { name: 'Measure sums' }).click();
    await page.getByText(/^Measuring \d+ of 12: /).waitFor();
    const sums = await longestTask(studio.browser, page, 2000);
    expect(sums.milliseconds).toBeLessThan(50);
    await page.getByRole('button', { name: 'Measure sums' }).waitFor({ timeout: 2 * MINUTES });
    const errors = (await cells.allTextContents()).map(Number);
    expect(errors).toHaveLength(12);
    const [simple = 0, lstm = 1, gru = 1] = errors;
    // Over ten steps both gated cells solve it; over a hundred the SimpleRNN guesses.
    expect(Math.max(lstm, gru)).toBeLessThan(0.02);
    expect(simple).toBeLessThan(0.1);
    expect(errors[9]).toBeGreaterThan(0.1);

    await page.getByRole('button', { name: 'Measure copies' }).click();
    await page.getByText(/^Measuring \d+ of 9: /).waitFor();
    const copies = await longestTask(studio.browser, page, 1000);
    expect(copies.milliseconds).toBeLessThan(50);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Measure copies' }).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});
