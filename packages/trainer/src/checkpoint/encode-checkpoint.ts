import { CheckpointError } from './checkpoint-error';
import { crc32c } from './crc32c';

/** Plain data with typed arrays in it. */
export type CheckpointTree =
  | null
  | boolean
  | number
  | string
  | Float32Array
  | Int32Array
  | Uint8Array
  | readonly CheckpointTree[]
  | { readonly [key: string]: CheckpointTree };

/*
 * Layout: magic (8 bytes), length of the header (uint32, little endian), header (JSON), arrays (each starts at a
 * multiple of 4, counted from the end of the header), CRC-32C of everything before (uint32).
 * In the header an array is `{ "$array": [kind, offset, length] }`, a number that JSON lacks `{ "$number": "NaN" }`.
 */
const MAGIC = new TextEncoder().encode('OSTINCK1');
const ARRAYS = { Float32Array, Int32Array, Uint8Array };
type ArrayKind = keyof typeof ARRAYS;
type SavedArray = InstanceType<(typeof ARRAYS)[ArrayKind]>;

/** Writes a tree as bytes; every number and every bit of the arrays is kept. */
export function encodeCheckpoint(tree: CheckpointTree): Uint8Array {
  const arrays: SavedArray[] = [];
  let size = 0;
  const plain = (value: CheckpointTree): unknown => {
    if (Object.is(value, -0)) return { $number: '-0' };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value)) {
      const array = value as SavedArray;
      const entry = { $array: [array.constructor.name, size, array.length] };
      arrays.push(array);
      size += aligned(array.byteLength);
      return entry;
    }
    if (Array.isArray(value)) return value.map(plain);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, plain(item as CheckpointTree)]),
    );
  };
  const header = new TextEncoder().encode(JSON.stringify(plain(tree)));
  const start = MAGIC.length + 4 + aligned(header.length);
  const bytes = new Uint8Array(start + size + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(MAGIC.length, header.length, true);
  bytes.set(header, MAGIC.length + 4);
  let offset = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  view.setUint32(start + size, crc32c(bytes.subarray(0, start + size)), true);
  return bytes;
}

/**
 * Reads what `encodeCheckpoint` wrote.
 *
 * @throws {CheckpointError} if the bytes are something else, cut off, or changed
 */
export function decodeCheckpoint(bytes: Uint8Array): CheckpointTree {
  if (bytes.length < MAGIC.length + 8 || !MAGIC.every((byte, i) => bytes[i] === byte)) {
    throw new CheckpointError('it is no checkpoint of Ostinato, or one of an unknown version');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 4;
  if (view.getUint32(end, true) !== crc32c(bytes.subarray(0, end))) {
    throw new CheckpointError('it is damaged or cut off (its checksum differs)');
  }
  const length = view.getUint32(MAGIC.length, true);
  const header = bytes.subarray(MAGIC.length + 4, MAGIC.length + 4 + length);
  const arrays = bytes.subarray(MAGIC.length + 4 + aligned(length), end);
  return JSON.parse(new TextDecoder().decode(header), (_, value) => revive(value, arrays)) as CheckpointTree;
}

function revive(value: unknown, arrays: Uint8Array): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$number' in value) return Number(value.$number);
  if (!('$array' in value)) return value;
  const [kind, offset, length] = value.$array as [ArrayKind, number, number];
  const size = length * ARRAYS[kind].BYTES_PER_ELEMENT;
  if (offset + size > arrays.length) throw new CheckpointError('an array in it is longer than the file');
  return new ARRAYS[kind](arrays.slice(offset, offset + size).buffer);
}

function aligned(size: number): number {
  return Math.ceil(size / 4) * 4;
}
