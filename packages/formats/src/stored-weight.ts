import { FormatError } from './format-error';
import type { WeightSpec } from './model-artifacts';

/** One weight as a file stores it: its spec, how many bytes it takes there, and how to expand those. */
export interface StoredWeight extends WeightSpec {
  /** Bytes in the file. */
  byteLength: number;
  /** Number of elements. */
  size: number;
  quantization?: Quantization;
}

/** `value = stored · scale + min`; 16-bit floats are stored as they are. */
export interface Quantization {
  dtype: 'uint8' | 'uint16' | 'float16';
  scale: number;
  min: number;
}

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** Sizes beyond this are refused: no typed array is longer. */
const MAX_ELEMENTS = 2 ** 32;

/**
 * Checks one entry of a weight manifest, which may come from anywhere, and computes its size.
 *
 * @param entry - any JSON value
 * @param file - named in errors
 * @throws {FormatError} if it is not a weight that can be read
 */
export function parseStoredWeight(entry: unknown, file: string): StoredWeight {
  if (!isRecord(entry) || typeof entry.name !== 'string') {
    throw new FormatError(
      file,
      `a weight of the manifest must be { name, shape, dtype }, received ${show(entry)}.`,
    );
  }
  const { name, shape, dtype } = entry;
  if (!isShape(shape)) {
    throw new FormatError(
      file,
      `shape of weight '${name}' must be a list of sizes, received ${show(shape)}.`,
    );
  }
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') {
    throw new FormatError(
      file,
      `dtype of weight '${name}' must be 'float32', 'int32' or 'bool', received ${show(dtype)}.`,
    );
  }
  const quantization = parseQuantization(entry.quantization, name, file);
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > MAX_ELEMENTS) {
    throw new FormatError(
      file,
      `weight '${name}' of shape [${shape}] is too large for any machine. The file is damaged.`,
    );
  }
  return {
    name,
    shape: [...shape],
    dtype,
    size,
    quantization,
    byteLength: size * BYTES[quantization?.dtype ?? dtype],
  };
}

/** How many bytes the weight takes in memory, once expanded. */
export function expandedByteLength(weight: StoredWeight): number {
  return weight.size * BYTES[weight.dtype];
}

function parseQuantization(value: unknown, name: string, file: string): Quantization | undefined {
  if (value === undefined || value === null) return undefined;
  const { dtype, scale, min } = isRecord(value) ? value : {};
  if (dtype === 'float16') return { dtype, scale: 1, min: 0 };
  if ((dtype === 'uint8' || dtype === 'uint16') && typeof scale === 'number' && typeof min === 'number') {
    return { dtype, scale, min };
  }
  throw new FormatError(
    file,
    `quantization of weight '${name}' must be { dtype: 'uint8' | 'uint16' | 'float16', scale, min }, received ${show(value)}.`,
  );
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
