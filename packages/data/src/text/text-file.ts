import { ArgumentError } from '../core/errors';
import { decodeText } from './decode-text';

/** Texts that can only be meant as the name of a file. */
const FILE_NAME = /^[^\n]{0,255}\.(csv|tsv|tab|txt|json|jsonl|ndjson)(\.gz)?$/i;

/** A text that is read piece by piece, as often as wanted: a file, a picked file of a browser, a string. */
export interface TextFile {
  /** What errors call it. */
  readonly name: string;
  /** Starts to read from the beginning. */
  chunks(): AsyncIterable<string> | Iterable<string>;
}

/** A text, or where to read it. */
export type TextInput = string | TextFile;

/**
 * A `Blob` as a text file: what a file input or `fetch` gives in the browser.
 *
 * @param options.name - what errors call it; default the name of a `File`, else `'blob'`
 * @param options.encoding - a label of the Encoding Standard; default `'utf-8'`
 */
export function blobText(blob: Blob, options: { name?: string; encoding?: string } = {}): TextFile {
  const name = options.name ?? ('name' in blob ? String(blob.name) : 'blob');
  return { name, chunks: () => decodeText(readBlob(blob), { name, encoding: options.encoding }) };
}

/**
 * The text itself, without a byte order mark, as a file named `input`; or the file that it is already.
 * Refuses file names.
 */
export function asTextFile(input: TextInput): TextFile {
  if (typeof input !== 'string') return input;
  if (FILE_NAME.test(input)) {
    const advice = 'For a file pass textFile(path) of @ostinato/data/node, in the browser blobText(file).';
    throw new ArgumentError('asTextFile', 'input', 'a text or a TextFile, no file name', input, advice);
  }
  return { name: 'input', chunks: () => [input.replace(/^\uFEFF/, '')] };
}

async function* readBlob(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
