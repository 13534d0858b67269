import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FormatError } from '../core/errors';
import { decodeText } from '../text/decode-text';
import type { TextFile } from '../text/text-file';

/**
 * A text file on disk, read piece by piece. Names ending in `.gz` are decompressed on the way.
 *
 * @param options.encoding - a label of the Encoding Standard; default `'utf-8'`
 * @throws while reading, the error of the file system (`ENOENT`, …)
 * @throws {FormatError} while reading, if the encoding is another one, or the compressed data are damaged
 */
export function textFile(path: string, options: { encoding?: string } = {}): TextFile {
  const name = basename(path);
  return { name, chunks: () => decodeText(readBytes(path), { name, encoding: options.encoding }) };
}

async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) {
    yield* file as AsyncIterable<Uint8Array>;
    return;
  }
  const unzip = createGunzip();
  file.on('error', (error) => unzip.destroy(error));
  try {
    yield* file.pipe(unzip) as Readable & AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError(basename(path), { byte: file.bytesRead }, 'gzip data', found, { cause });
  } finally {
    file.destroy();
  }
}

const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
