import { TokenizerFormatError } from '../errors';

/** A field of a protobuf message: a number, or the bytes of a string, a float or a nested message. */
export interface ProtobufField {
  number: number;
  value: number | Uint8Array;
}

/**
 * Reads the fields of a protobuf message, in their order.
 *
 * @throws {TokenizerFormatError} if the bytes end early or are no protobuf message
 */
export function readProtobuf(bytes: Uint8Array, path: string): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  const fail = (): never => {
    throw new TokenizerFormatError(path, 'a protobuf message', `${bytes.length} bytes, broken at ${at}`);
  };
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < bytes.length && scale <= 2 ** 63; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return fail();
  };
  const take = (size: number): Uint8Array => {
    if (at + size > bytes.length) fail();
    at += size;
    return bytes.subarray(at - size, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (number === 0) fail();
    if (wire === 0) fields.push({ number, value: varint() });
    else if (wire === 1) fields.push({ number, value: take(8) });
    else if (wire === 2) fields.push({ number, value: take(varint()) });
    else if (wire === 5) fields.push({ number, value: take(4) });
    else fail();
  }
  return fields;
}

/** The last number of a field, as protobuf has it. */
export function numberField(fields: readonly ProtobufField[], number: number, fallback: number): number {
  const value = fields.findLast((field) => field.number === number)?.value;
  return typeof value === 'number' ? value : fallback;
}

/** The last bytes of a field, if there are any. */
export function bytesField(fields: readonly ProtobufField[], number: number): Uint8Array | undefined {
  const value = fields.findLast((field) => field.number === number)?.value;
  return value instanceof Uint8Array ? value : undefined;
}
