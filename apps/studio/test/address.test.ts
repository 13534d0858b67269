import { browserDescribe } from '@ostinato/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedStudio, openStudio, takePicture } from './open-studio';

browserDescribe('the address', () => {
  let studio: OpenedStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  test('asks for what cannot be: the page names it, what is allowed, and what was taken', async () => {
    const { page, problems } = await studio.open('kitchen?units=100000&epochs=NaN&cell=elman&batchSize=64');
    const alert = page.getByRole('alert');
    expect(await alert.getByRole('listitem').allTextContents()).toEqual([
      'There is no room “kitchen”; there are train, compare, inside, gradients, use. This is train.',
      'units cannot be “100000”: it is a whole number from 4 to 512. 128 was taken instead.',
      'epochs cannot be “NaN”: it is a whole number from 1 to 200. 5 was taken instead.',
      'cell cannot be “elman”: it is one of simpleRNN, lstm, gru. lstm was taken instead.',
    ]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Train');
    // The address now says what is.
    await page.waitForURL(/#\/train\?.*units=128.*batchSize=64/);
    await takePicture(page, 'address-impossible');
    await alert.getByRole('button', { name: 'All right' }).click();
    await alert.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
    await page.close();
  });

  test('is followed when it changes while the page is open', async () => {
    const { page } = await studio.open('train?units=16');
    await page.evaluate(`location.hash = '#/train?units=0&cell=gru'`);
    await page.getByText('units cannot be “0”').waitFor();
    expect(await page.getByRole('combobox', { name: 'Cell' }).inputValue()).toBe('gru');
    expect(await page.getByRole('slider', { name: 'Units' }).inputValue()).toBe('7');
    await page.close();
  });

  test('is copied by keyboard, and leads to the same set-up', async () => {
    const { page, problems } = await studio.open('train?task=reviews&cell=gru&units=16&seed=7');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const button = page.getByRole('button', { name: 'Copy link to this set-up' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor();
    const link = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(link).toMatch(/\/some\/where\/#\/train\?task=reviews&cell=gru&.*units=16&.*seed=7$/);
    await page.goto('about:blank');
    await page.goto(link);
    await page.locator('h1').waitFor();
    expect(await page.getByRole('combobox', { name: 'Learn' }).inputValue()).toBe('reviews');
    expect(await page.getByRole('spinbutton', { name: /^Seed/ }).inputValue()).toBe('7');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('stands selected in a field where the browser refuses to copy', async () => {
    const { page } = await studio.open('train?units=16');
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))`);
    await page.getByRole('button', { name: 'Copy link to this set-up' }).click();
    await page.getByText('The browser does not let the page copy').waitFor();
    const selected = await page.evaluate(
      `(({ activeElement: e }) => e.value.slice(e.selectionStart, e.selectionEnd))(document)`,
    );
    expect(selected).toBe(page.url());
    // Another set-up has another address.
    await page.getByRole('combobox', { name: 'Cell' }).selectOption('gru');
    await page.getByText('The browser does not let the page copy').waitFor({ state: 'detached' });
    await page.close();
  });
});
