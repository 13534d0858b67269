/**
 * The character that stands for each byte in byte-level vocabularies (GPT-2's table): printable bytes of Latin-1 stand
 * for themselves, the others for U+0100 and up.
 */
export const byteCharacters: readonly string[] = makeByteCharacters();

/** The tokens `<0x00>` … `<0xFF>` that vocabularies with byte fallback have. */
export const byteTokens: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
);

const bytesByCode = makeBytesByCode();

/** The byte that a character of a byte-level token stands for, or -1. */
export function byteOf(code: number): number {
  return code < bytesByCode.length ? bytesByCode[code]! : -1;
}

function makeByteCharacters(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(printable ? byte : next++);
  });
}

function makeBytesByCode(): Int16Array {
  const table = new Int16Array(0x200).fill(-1);
  byteCharacters.forEach((character, byte) => {
    table[character.charCodeAt(0)] = byte;
  });
  return table;
}
