import type { Page } from 'playwright-core';

/** A figure of the panel "Run" by its name. */
export async function figure(page: Page, name: string): Promise<number> {
  const text = await page.locator('dt', { hasText: name }).locator('xpath=../dd').textContent();
  return Number.parseFloat((text ?? '').replaceAll(',', ''));
}
