import { env } from '@tensorflow/tfjs-core';

/**
 * Runs `body` while tfjs "fetches" the file at `path` from memory, through the platform object that it does all its
 * fetching with; everything else is fetched as ever.
 */
export async function withFileForTfjs<T>(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  body: () => Promise<T>,
): Promise<T> {
  const environment = env();
  const { platform } = environment;
  const withFile: typeof platform = Object.create(platform);
  withFile.fetch = (url, init) =>
    url === path ? Promise.resolve(new Response(bytes)) : platform.fetch(url, init);
  environment.platform = withFile;
  try {
    return await body();
  } finally {
    environment.platform = platform;
  }
}
