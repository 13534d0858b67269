import { browserDescribe } from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedStudio, openStudio, takePicture } from './open-studio';

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
    const shareOf = async (name: string) =>
      Number(new RegExp(`${name} ([\\d.]+e[+-]\\d+)`).exec((await line.textContent()) ?? '')?.[1]);
    await line.waitFor({ timeout: MINUTES });
    const [simple, lstm, gru] = await Promise.all(['SimpleRNN', 'LSTM', 'GRU'].map(shareOf));
    expect(lstm).toBeGreaterThan(100 * (simple ?? 1));
    expect(gru).toBeGreaterThan(100 * (simple ?? 1));

    await page.getByLabel('Spectral radius of U').fill('1.6');
    await expect.poll(() => shareOf('SimpleRNN'), { timeout: MINUTES }).toBeGreaterThan(simple ?? 1);
    const highest = async () => {
      await page.getByRole('button', { name: 'Train 80 steps' }).click();
      await page.getByRole('button', { name: 'Train 80 steps' }).waitFor({ timeout: MINUTES });
      const found = await page.getByText(/^Highest loss .* always answering/).textContent();
      return Number(/Highest loss (\S+),/.exec(found ?? '')?.[1]);
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
});
