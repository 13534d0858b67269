import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SiteFile {
  body: string | Uint8Array;
  /** MIME type; by the path's ending if absent, HTML for a folder. */
  type?: string;
}

export interface SiteOptions {
  /** Sends the headers of cross-origin isolation (COOP, COEP): `SharedArrayBuffer` and WASM threads exist. */
  isolated?: boolean;
  /** Value of the `Content-Security-Policy` header. */
  contentSecurityPolicy?: string;
}

export interface Site {
  /** Address without trailing slash. */
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  wasm: 'application/wasm',
};

const EMPTY_PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>test</title>';

/** Serves files from memory on a free local port; `/` is an empty page unless given. */
export async function serveSite(files: Record<string, SiteFile>, options: SiteOptions = {}): Promise<Site> {
  const site: Record<string, SiteFile> = { '/': { body: EMPTY_PAGE }, ...files };
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    requests.push(path);
    answer(response, path, site[path], options);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  response: ServerResponse,
  path: string,
  file: SiteFile | undefined,
  options: SiteOptions,
): void {
  if (options.isolated) {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  }
  if (options.contentSecurityPolicy) {
    response.setHeader('Content-Security-Policy', options.contentSecurityPolicy);
  }
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const ending = path.endsWith('/') ? 'html' : path.slice(path.lastIndexOf('.') + 1);
  response.setHeader('Content-Type', file.type ?? TYPES[ending] ?? 'application/octet-stream');
  response.end(file.body);
}
