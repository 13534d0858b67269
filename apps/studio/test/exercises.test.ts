import { browserDescribe } from '@ostinato/testing/browser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedStudio, openStudio } from './open-studio';

const MINUTES = 60_000;

/** Gives an answer to the question that begins so, and what the page says to it. */
async function answer(page: Page, question: string, given: string | number): Promise<string> {
  const form = page.locator('form.exercise', { hasText: question });
  if (typeof given === 'number') await form.getByLabel('Your answer').fill(String(given));
  else await form.getByLabel(given, { exact: true }).check();
  await form.getByRole('button', { name: 'Check' }).click();
  const status = form.getByRole('status');
  await expect.poll(() => status.textContent(), { timeout: MINUTES }).not.toBe('');
  return (await status.textContent()) ?? '';
}

browserDescribe('the exercises', () => {
  let studio: OpenedStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test.each([
    ['train', 'Three LSTM layers', 'the two lower ones', /^Right.*\[batch, 1\]/],
    ['train', 'Three LSTM layers', 'the lowest', /^Not yet. The library answers: /],
    ['train', 'Three LSTM layers', 'all three', /^Not yet.*\[batch, 20, 1\]/],
    ['train', 'An LSTM layer of 10 units', 640, /^Right.*640/],
    ['train', 'An LSTM layer of 10 units', 160, /^Not yet.*more/],
    ['train', 'Train a network above', 2, /^Not yet.*train above/],
    ['compare', 'A fresh network reads', 'Dense', /^Right/],
    ['compare', 'A fresh network reads', 'GRU', /^Not yet/],
    ['compare', 'Can the Dense network', 'yes', /^Not yet. Trained here/],
    ['inside', 'One LSTM neuron', 0.69, /^Right. c = 1.30/],
    ['inside', 'One LSTM neuron', 0.86, /^Not yet/],
    ['gradients', 'A network of one neuron', 0.00098, /^Right/],
    ['gradients', 'Why does a SimpleRNN', 'about 1e-10', /^Right. Measured here: [\d.]+e-/],
    ['gradients', 'Why does a SimpleRNN', 'about 1e-1', /^Not yet. Measured here: [\d.]+e-/],
    ['gradients', 'Name a spectral radius', 0.5, /^Not yet/],
    ['gradients', 'Name a spectral radius', 1.6, /At 1.6 the first step gets/],
    ['use', 'A network gives three', 78, /^Right/],
    ['use', 'A network gives three', 60, /^Not yet/],
    ['use', 'The same three symbols', 'the first two', /^Right.*, 0\./],
  ])('%s: “%s …”, answered %s', async (room, question, given, verdict) => {
    const { page, problems } = await studio.open(room);
    expect(await answer(page, question, given)).toMatch(verdict);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('the step by hand counts as right to two decimals', async () => {
    const { page } = await studio.open('inside');
    await page.getByLabel('h₁').fill('0.54');
    await page.getByText('Right.').waitFor();
    await page.getByLabel('h₁').fill('0.50');
    await page.getByText('Not yet: tanh').waitFor();
    await page.close();
  });
});
