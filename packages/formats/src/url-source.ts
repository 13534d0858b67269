import { FormatError } from './format-error';
import type { ModelSource } from './model-source';

/** How a model is fetched. */
export interface UrlOptions {
  /** Headers, credentials and the like, for every request. */
  requestInit?: RequestInit;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
}

/**
 * A model on the web: weight files are fetched from beside its `model.json`, and keep its query (`?token=…`).
 *
 * @param url - of the `model.json`; a relative one counts from the page
 */
export function urlSource(url: string | URL, options: UrlOptions = {}): ModelSource {
  const { requestInit, fetch = globalThis.fetch } = options;
  const base = new URL(url, globalThis.location?.href);
  const address = (path: string) => {
    const target =
      path === '' ? new URL(base) : new URL(path.split('/').map(encodeURIComponent).join('/'), base);
    target.search ||= base.search;
    return target.href;
  };
  return {
    modelFile: base.href,
    async read(path, limit) {
      const href = address(path);
      const response = await fetch(href, requestInit).catch((cause: unknown) => {
        throw new FormatError(href, `cannot be fetched (${(cause as Error).message}).`, { cause });
      });
      if (!response.ok)
        throw new FormatError(href, `the server answered ${response.status} ${response.statusText}`.trim());
      return readBody(response, href, limit);
    },
  };
}

/** Reads at most `limit` bytes, whatever length the server claims. */
async function readBody(response: Response, href: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    length += part.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      throw new FormatError(href, `longer than the ${limit} bytes that its model.json says.`);
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
