/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Ranges of code points that tokenizers get wrong: what each is there for is in its name. */
const RANGES: Record<string, [number, number]> = {
  ascii: [0x00, 0x7f],
  latin1: [0x80, 0xff],
  combiningMarks: [0x300, 0x36f],
  cyrillic: [0x400, 0x4ff],
  rightToLeft: [0x590, 0x6ff],
  devanagari: [0x900, 0x97f],
  thai: [0xe00, 0xe7f],
  jamo: [0x1100, 0x11ff],
  spacesAndJoiners: [0x2000, 0x206f],
  han: [0x4e00, 0x4fff],
  loneSurrogates: [0xd800, 0xdfff],
  privateUse: [0xe000, 0xe0ff],
  variationSelectors: [0xfe00, 0xfe0f],
  byteOrderMarkAndSpecials: [0xfeff, 0xffff],
  flags: [0x1f1e6, 0x1f1ff],
  emoji: [0x1f300, 0x1f64f],
  skinTones: [0x1f3fb, 0x1f3ff],
  lastPlane: [0x10ff00, 0x10ffff],
};

/** A text of code points (or lone surrogates) from all of these ranges. */
export function randomText(random: () => number, length: number): string {
  const ranges = Object.values(RANGES);
  let text = '';
  while (text.length < length) {
    const [first, last] = ranges[Math.floor(random() * ranges.length)]!;
    const run = 1 + Math.floor(random() * 4);
    for (let i = 0; i < run; i++)
      text += String.fromCodePoint(first + Math.floor(random() * (last - first + 1)));
  }
  return text;
}
