import { CharSet, classOf } from '../regex/char-set';
import { mapCharacters } from './map-characters';

const removed = new CharSet(classOf('\\x01-\\x08\\x0b\\x0e-\\x1f\\x7f\\x8f\\x9f'));
const space = new CharSet(classOf('\\t\\n\\f\\r\\u1680\\u200b-\\u200f\\u2028\\u2029\\u2581\\ufeff\\ufffd'));

/** The cleaning of sentencepiece's `nmt` rules: control characters go, odd white space becomes a blank. */
export const nmt = mapCharacters((character) => {
  const code = character.codePointAt(0)!;
  if (removed.has(code)) return '';
  return space.has(code) ? ' ' : character;
});
