import { type Contains, classOf, not } from './char-set';
import { LONE_WORD, propertySet, SHORTHANDS } from './named-sets';
import type { PatternSource } from './pattern-source';

const CONTROLS: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7, e: 27 };

/** A single code point, or a set. */
export type EscapeValue = number | Contains;

/**
 * Reads what follows a backslash: a character or a set of characters.
 *
 * @param inClass - whether it stands in a character class
 */
export function parseEscape(source: PatternSource, inClass: boolean): EscapeValue {
  const hex = source.takeMatch(/x\{([0-9a-f]{1,6})\}|x([0-9a-f]{1,2})|u([0-9a-f]{4})/iy);
  if (hex) return codePoint(source, Number.parseInt(hex[1] ?? hex[2] ?? hex[3]!, 16));
  const octal = source.takeMatch(/0[0-7]{0,2}/y);
  if (octal) return Number.parseInt(octal[0], 8);
  const property = source.takeMatch(/([pP])\{(\^?)([\w =-]+)\}/y);
  if (property) {
    const set = propertySet(property[3]!) ?? source.fail(`the property '${property[3]}' is not known`);
    return (property[1] === 'P') !== (property[2] === '^') ? not(set) : set;
  }
  const name = source.takeOne();
  const isLoneWord = !inClass && name.toLowerCase() === 'w';
  const shorthand = isLoneWord ? LONE_WORD : SHORTHANDS[name.toLowerCase()];
  if (shorthand !== undefined) return /[A-Z]/.test(name) ? not(classOf(shorthand)) : classOf(shorthand);
  if (CONTROLS[name] !== undefined) return CONTROLS[name];
  if (/[0-9A-Za-z]/.test(name)) source.fail(`'\\${name}' is not supported`);
  return name.codePointAt(0)!;
}

function codePoint(source: PatternSource, value: number): number {
  return value <= 0x10ffff ? value : source.fail('a code point above 10FFFF');
}
