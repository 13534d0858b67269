/**
 * UTF-8 that also carries lone surrogates (as three bytes each, "WTF-8"), so that every JavaScript string survives
 * the way to bytes and back.
 */

/** Calls `emit` with each byte of `text[start, end)` and the range of code units that its code point takes. */
export function forEachByte(
  text: string,
  start: number,
  end: number,
  emit: (byte: number, from: number, to: number) => void,
): void {
  for (let i = start; i < end; ) {
    const code = text.codePointAt(i)!;
    const size = code > 0xffff && i + 1 < end ? 2 : 1;
    const value = size === 1 ? text.charCodeAt(i) : code;
    if (value < 0x80) {
      emit(value, i, i + 1);
    } else {
      if (value < 0x800) emit(0xc0 | (value >> 6), i, i + size);
      else {
        if (value < 0x10000) emit(0xe0 | (value >> 12), i, i + size);
        else {
          emit(0xf0 | (value >> 18), i, i + size);
          emit(0x80 | ((value >> 12) & 63), i, i + size);
        }
        emit(0x80 | ((value >> 6) & 63), i, i + size);
      }
      emit(0x80 | (value & 63), i, i + size);
    }
    i += size;
  }
}

/**
 * The text of bytes. Each maximal ill-formed part becomes U+FFFD, as `TextDecoder` has it, but three-byte surrogates
 * are taken for what they are.
 */
export function decodeBytes(bytes: ArrayLike<number>): string {
  const units: number[] = [];
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const size = sequenceLength(bytes, i);
    if (size <= 0) {
      units.push(0xfffd);
      i += Math.max(1, -size);
    } else {
      pushCodePoint(units, codePointOf(bytes, i, size));
      i += size;
    }
    if (units.length > 4096) text += String.fromCharCode(...units.splice(0));
  }
  return text + String.fromCharCode(...units);
}

/** Whether bytes are the whole of a text. */
export function isWellFormed(bytes: ArrayLike<number>): boolean {
  for (let i = 0; i < bytes.length; ) {
    const size = sequenceLength(bytes, i);
    if (size <= 0) return false;
    i += size;
  }
  return true;
}

/** How many bytes at the end are the beginning of a character that is not complete. */
export function incompleteTail(bytes: ArrayLike<number>): number {
  for (let size = 1; size <= 3 && size <= bytes.length; size++) {
    if (sequenceLength(bytes, bytes.length - size) === -size) return size;
  }
  return 0;
}

/** Length of the well-formed sequence at `at`; else minus the length of the ill-formed part (0 for a stray byte). */
function sequenceLength(bytes: ArrayLike<number>, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const size =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  if (size === 0) return 0;
  for (let i = 1; i < size; i++) {
    const byte = bytes[at + i];
    const low = i > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = i === 1 && first === 0xf4 ? 0x8f : 0xbf;
    if (byte === undefined || byte < low || byte > high) return -i;
  }
  return size;
}

function codePointOf(bytes: ArrayLike<number>, at: number, size: number): number {
  let value = size === 1 ? bytes[at]! : bytes[at]! & (0x7f >> size);
  for (let i = 1; i < size; i++) value = (value << 6) | (bytes[at + i]! & 63);
  return value;
}

function pushCodePoint(units: number[], value: number): void {
  if (value < 0x10000) units.push(value);
  else units.push(0xd7c0 + (value >> 10), 0xdc00 + (value & 0x3ff));
}
