import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { crc32c } from '../checkpoint/crc32c';

/*
 * TensorBoard reads TFRecords: length (uint64, little endian), masked CRC of the length, data, masked CRC of the data.
 * Data are protocol buffers of `tensorflow.Event`:
 *   1 wall_time double | 2 step int64 | 3 file_version string | 5 summary { 1 value { 1 tag string, 2 simple_value float } }
 */

/** Field `number` of wire type `type`: 0 varint, 1 64-bit, 2 length-delimited, 5 32-bit. */
function key(number: number, type: number): Buffer {
  return Buffer.from([(number << 3) | type]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

function double(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([key(number, 1), bytes]);
}

function float(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([key(number, 5), bytes]);
}

function bytesField(number: number, value: Buffer): Buffer {
  return Buffer.concat([key(number, 2), varint(value.length), value]);
}

/** The checksum as records store it: rotated right by 15 bits, plus a constant. */
function maskedCrc(data: Uint8Array): Buffer {
  const crc = crc32c(data);
  const masked = Buffer.alloc(4);
  masked.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return masked;
}

/** One record of an event file. */
export function encodeRecord(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, maskedCrc(length), data, maskedCrc(data)]);
}

/** A file of numbers by tag and step in the form that TensorBoard reads. */
export class EventFile {
  readonly file: string;
  readonly #descriptor: number;

  /** @param folder - is made if it does not exist */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const seconds = Math.floor(Date.now() / 1000);
    const serial = process.hrtime.bigint() % 1_000_000n;
    this.file = join(folder, `events.out.tfevents.${seconds}.${hostname()}.${process.pid}.${serial}.v2`);
    this.#descriptor = openSync(this.file, 'wx');
    this.#write([bytesField(3, Buffer.from('brain.Event:2'))]);
  }

  /** Writes one number. */
  scalar(tag: string, value: number, step: number): void {
    const entry = Buffer.concat([bytesField(1, Buffer.from(tag)), float(2, value)]);
    this.#write([key(2, 0), varint(step), bytesField(5, bytesField(1, entry))]);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #write(fields: Buffer[]): void {
    writeSync(this.#descriptor, encodeRecord(Buffer.concat([double(1, Date.now() / 1000), ...fields])));
  }
}
