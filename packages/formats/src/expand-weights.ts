import { expandedByteLength, type StoredWeight } from './stored-weight';

/**
 * Expands weights as stored (one after the other, some of them quantised) to plain values in the same order.
 *
 * @param bytes - exactly as long as the sum of `byteLength`
 * @returns one buffer of float32, int32 and bool values; `bytes`' own buffer if there is nothing to expand
 */
export function expandWeights(weights: readonly StoredWeight[], bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  if (!weights.some((weight) => weight.quantization)) return ownBuffer(bytes);
  const expanded = new Uint8Array(weights.reduce((sum, weight) => sum + expandedByteLength(weight), 0));
  let from = 0;
  let to = 0;
  for (const weight of weights) {
    const stored = bytes.subarray(from, from + weight.byteLength);
    expanded.set(weight.quantization ? dequantized(weight, stored) : stored, to);
    from += weight.byteLength;
    to += expandedByteLength(weight);
  }
  return expanded.buffer;
}

/** Restores quantised values; as everywhere in this format, numbers are little-endian. */
function dequantized(weight: StoredWeight, stored: Uint8Array): Uint8Array {
  const { dtype, scale, min } = weight.quantization!;
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  const read = {
    uint8: (i: number) => view.getUint8(i) * scale + min,
    uint16: (i: number) => view.getUint16(2 * i, true) * scale + min,
    float16: (i: number) => halfToNumber(view.getUint16(2 * i, true)),
  }[dtype];
  const values = weight.dtype === 'float32' ? new Float32Array(weight.size) : new Int32Array(weight.size);
  for (let i = 0; i < weight.size; i++)
    values[i] = weight.dtype === 'float32' ? read(i) : Math.round(read(i));
  return weight.dtype === 'bool' ? Uint8Array.from(values) : new Uint8Array(values.buffer);
}

/** The value of an IEEE 754 half-precision float. */
export function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function ownBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}
