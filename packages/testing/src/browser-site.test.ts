import { afterEach, describe, expect, test } from 'vitest';
import { type Site, type SiteFile, type SiteOptions, serveSite } from './browser-site';

describe('serveSite', () => {
  let site: Site;
  afterEach(() => site.close());

  async function get(path: string, files: Record<string, SiteFile> = {}, options?: SiteOptions) {
    site = await serveSite(files, options);
    const response = await fetch(site.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  test('serves files by their path, with the type that their ending says, and notes what was asked for', async () => {
    const { status, headers, text } = await get('/lib/x.wasm?v=1', {
      '/lib/x.wasm': { body: new Uint8Array([65]) },
    });
    expect([status, headers.get('content-type'), text]).toEqual([200, 'application/wasm', 'A']);
    expect(site.requests).toEqual(['/lib/x.wasm']);
  });

  test('has an empty page at its root unless another is given', async () => {
    const { headers, text } = await get('/');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toMatch(/^<!doctype html>/);
  });

  test('answers 404 for what it does not have', async () => {
    expect((await get('/nothing.js')).status).toBe(404);
  });

  test('isolates its pages when asked, and only then', async () => {
    expect((await get('/')).headers.get('cross-origin-opener-policy')).toBeNull();
    await site.close();
    const { headers } = await get('/', {}, { isolated: true });
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  test('sends the Content-Security-Policy that is given', async () => {
    const contentSecurityPolicy = "default-src 'self'";
    const { headers } = await get('/', {}, { contentSecurityPolicy });
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });
});
