import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { endianness } from 'node:os';
import { basename } from 'node:path';
import { ArgumentError, expectInteger, FormatError } from '../core/errors';
import type { IdStore } from '../text/id-store';
import type { TextInput } from '../text/text-file';
import { textPieces } from '../text/text-pieces';

/**
 * First eight bytes of an id file; the ninth is the number of bytes per id, seven zeros follow, then the ids.
 */
const MAGIC = Buffer.from('OSTIDS1\n', 'latin1');
const HEADER_BYTES = 16;
const PIECE = 2 ** 16;

/** Bytes per id. */
type Width = 1 | 2 | 4;

/** An id file that is open for reading. */
export interface IdFile extends IdStore {
  read(start: number, count: number): Promise<Int32Array>;
  close(): Promise<void>;
}

/**
 * Encodes a text of any size into a file of ids, piece by piece, for `openIdFile`. The file is written aside
 * and renamed when it is whole.
 *
 * @param path - of the file to write
 * @param encode - makes ids of a text, a tokenizer's for example; it is given about 65,000 characters at a
 * time, cut at line ends where there are any
 * @param options.vocabularySize - ids are below it; they take 1, 2 or 4 bytes each
 * @returns number of ids
 * @throws {ArgumentError} if an id is not below `vocabularySize`
 */
export async function writeIdFile(
  path: string,
  input: TextInput,
  encode: (text: string) => ArrayLike<number>,
  options: { vocabularySize: number },
): Promise<number> {
  const { vocabularySize } = options;
  expectInteger('writeIdFile', 'vocabularySize', vocabularySize, 1, 2 ** 31);
  const width = vocabularySize <= 2 ** 8 ? 1 : vocabularySize <= 2 ** 16 ? 2 : 4;
  const aside = `${path}.${process.pid}.part`;
  const file = await open(aside, 'w');
  let count = 0;
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    MAGIC.copy(header);
    header[MAGIC.length] = width;
    await file.writeFile(header);
    for await (const piece of textPieces(input, PIECE)) {
      const ids = encode(piece);
      await file.writeFile(packIds(ids, width, vocabularySize));
      count += ids.length;
    }
    await file.sync();
    await file.close();
    await rename(aside, path);
  } catch (error) {
    await file.close();
    await rm(aside, { force: true });
    throw error;
  }
  return count;
}

/**
 * Opens a file of ids; windows and streams read from it what they need. Close it when done.
 *
 * @throws {FormatError} if it was not written by `writeIdFile`, or not to its end
 */
export async function openIdFile(path: string): Promise<IdFile> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const header = Buffer.alloc(HEADER_BYTES);
    await file.read(header, 0, HEADER_BYTES, 0);
    const width = header[MAGIC.length]!;
    const bytes = size - HEADER_BYTES;
    if (!header.subarray(0, MAGIC.length).equals(MAGIC) || !isWidth(width)) {
      throw new FormatError(basename(path), { byte: 0 }, 'an id file', 'another one');
    }
    if (bytes % width !== 0) {
      throw new FormatError(basename(path), { byte: 0 }, `ids of ${width} bytes`, `${bytes} bytes in all`);
    }
    return {
      length: bytes / width,
      read: (start, count) => readIds(file, start, count, width, path),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Ids of each width in the machine's order of bytes. */
const ID_ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Int32Array } as const;

function packIds(ids: ArrayLike<number>, width: Width, vocabularySize: number): Uint8Array {
  const packed = new ID_ARRAYS[width](ids.length);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (!(id >= 0 && id < vocabularySize)) {
      throw new ArgumentError('writeIdFile', 'encode', `ids from 0 to ${vocabularySize - 1}`, id);
    }
    packed[i] = id;
  }
  return littleEndian(new Uint8Array(packed.buffer), width);
}

async function readIds(file: FileHandle, start: number, count: number, width: Width, path: string) {
  const bytes = new Uint8Array(count * width);
  const position = HEADER_BYTES + start * width;
  const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
  if (bytesRead < bytes.length) {
    const expected = `${count} ids of ${width} bytes`;
    throw new FormatError(basename(path), { byte: position }, expected, `${bytesRead} bytes`);
  }
  return Int32Array.from(new ID_ARRAYS[width](littleEndian(bytes, width).buffer));
}

/** Turns the bytes of each id around, in place, where the machine has the large end first. */
function littleEndian(bytes: Uint8Array<ArrayBuffer>, width: Width): Uint8Array<ArrayBuffer> {
  if (endianness() === 'BE')
    for (let i = 0; i < bytes.length; i += width) bytes.subarray(i, i + width).reverse();
  return bytes;
}

const isWidth = (width: number): width is Width => width === 1 || width === 2 || width === 4;
