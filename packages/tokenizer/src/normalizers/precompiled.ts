import { AlignedTextBuilder } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { decodeBytes, forEachByte } from '../wtf8';
import type { Normalize } from './normalize';

/** Graphemes of fewer bytes than this are looked up as a whole. */
const LONG_GRAPHEME = 6;

/** How many look-ups are remembered. */
const MOST_KNOWN = 1 << 16;
const printableAscii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));

/**
 * The character table of a sentencepiece model: a double-array trie over UTF-8 bytes, then the texts it points to.
 *
 * As in Hugging Face's libraries, a short grapheme is looked up as a whole first, and each of its characters otherwise.
 */
export function readPrecompiled(reader: DocumentReader): Normalize {
  const member = reader.only('precompiled_charsmap').at('precompiled_charsmap');
  if (member.string('') === '') return (input) => input;
  const table = readTable(member);
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const touched = touchedBy(table);

  return (input) => {
    if (!touched.test(input.text)) return input; // the usual case, without looking for graphemes
    const builder = new AlignedTextBuilder(input);
    for (const { segment, index } of graphemes.segment(input.text)) {
      const whole = byteLength(segment) < LONG_GRAPHEME ? table.replacementOf(segment) : undefined;
      if (whole !== undefined) {
        builder.replace(whole, index, index + segment.length);
        continue;
      }
      let at = index;
      for (const character of segment) {
        const replacement = table.replacementOf(character);
        const end = at + character.length;
        if (replacement === undefined) builder.keep(at, end);
        else builder.replace(replacement, at, end);
        at = end;
      }
    }
    return builder.build();
  };
}

/** Finds what a table may change: all but printable ASCII, and what of that it lists. */
function touchedBy(table: CharacterTable): RegExp {
  const listed = printableAscii.filter((character) => table.replacementOf(character) !== undefined);
  const codes = listed.map((character) => `\\x${character.charCodeAt(0).toString(16)}`);
  return new RegExp(`[^ -~]${codes.map((code) => `|${code}`).join('')}`);
}

function byteLength(text: string): number {
  let length = 0;
  forEachByte(text, 0, text.length, () => {
    length++;
  });
  return length;
}

/** Reads the base64 text: size of the trie in bytes, its units, and texts that end in a zero byte. */
function readTable(member: DocumentReader): CharacterTable {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(member.string()), (character) => character.charCodeAt(0));
  } catch {
    return member.fail('base64');
  }
  const view = new DataView(bytes.buffer);
  const size = bytes.length >= 4 ? view.getUint32(0, true) : 0;
  if (size === 0 || size % 4 !== 0 || size + 4 > bytes.length) return member.fail('a table with a trie');
  const units = Uint32Array.from({ length: size / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
  return new CharacterTable(units, bytes.subarray(4 + size));
}

class CharacterTable {
  readonly #units: Uint32Array;
  readonly #texts: Uint8Array;
  readonly #known = new Map<string, string | undefined>();

  constructor(units: Uint32Array, texts: Uint8Array) {
    this.#units = units;
    this.#texts = texts;
  }

  /** What stands in the table for the shortest beginning of `key` that is in it. */
  replacementOf(key: string): string | undefined {
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#known.size === MOST_KNOWN) this.#known.clear();
    const replacement = this.#lookUp(key);
    this.#known.set(key, replacement);
    return replacement;
  }

  #lookUp(key: string): string | undefined {
    const bytes: number[] = [];
    forEachByte(key, 0, key.length, (byte) => bytes.push(byte));
    let node = offsetOf(this.#units[0] ?? 0);
    for (const byte of bytes) {
      node ^= byte;
      const unit = this.#units[node] ?? 0;
      if ((unit & 0x800000ff) >>> 0 !== byte) return undefined;
      node ^= offsetOf(unit);
      if ((unit >>> 8) & 1) return this.#textAt((this.#units[node] ?? 0) & 0x7fffffff);
    }
    return undefined;
  }

  #textAt(start: number): string {
    const end = this.#texts.indexOf(0, start);
    return decodeBytes(this.#texts.subarray(start, end < 0 ? undefined : end));
  }
}

/** Distance to the children of a unit (darts-clone's packing). */
function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
}
