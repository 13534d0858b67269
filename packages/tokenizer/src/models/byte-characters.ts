/**
 * The character that stands for each byte in byte-level vocabularies (GPT-2's table): printable bytes of Latin-1 stand
 * for themselves, the others for U+0100 and up.
 */
export const byteCharacters: readonly string[] = makeByteCharacters();

function makeByteCharacters(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(printable ? byte : next++);
  });
}

const bytesByCharacter: ReadonlyMap<string, number> = new Map(
  byteCharacters.map((character, byte) => [character, byte]),
);

/** The byte that a character of a byte-level token stands for. */
export function byteOf(character: string): number | undefined {
  return bytesByCharacter.get(character);
}

/** The tokens `<0x00>` … `<0xFF>` that vocabularies with byte fallback have. */
export const byteTokens: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
);
