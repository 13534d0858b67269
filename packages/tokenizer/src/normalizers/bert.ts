import type { DocumentReader } from '../document-reader';
import { isWhiteSpace } from '../unicode/white-space';
import { lowercase } from './lowercase';
import { mapCharacters } from './map-characters';
import type { Normalize } from './normalize';
import { unicodeForm } from './unicode-form';

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}]/u;
const NONSPACING_MARK = /\p{Mn}/u;
/** What BERT takes for Chinese, with the gap that its implementations share (from 2B820 to 2B91F). */
const CHINESE =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;

/** BERT's normalizer: cleans, sets Chinese characters apart, strips accents, lower-cases; each of them optional. */
export function readBertNormalizer(reader: DocumentReader): Normalize {
  reader.only('clean_text', 'handle_chinese_chars', 'strip_accents', 'lowercase');
  const lower = reader.at('lowercase').boolean(true);
  const steps: Normalize[] = [];
  if (reader.at('clean_text').boolean(true)) steps.push(mapCharacters(clean));
  if (reader.at('handle_chinese_chars').boolean(true)) steps.push(mapCharacters(setChineseApart));
  if (reader.at('strip_accents').boolean(lower)) steps.push(unicodeForm('NFD'), mapCharacters(dropMark));
  if (lower) steps.push(lowercase);
  return (input) => steps.reduce((text, step) => step(text), input);
}

function clean(character: string): string {
  const code = character.codePointAt(0)!;
  if (code === 0x9 || code === 0xa || code === 0xd) return ' ';
  if (code === 0xfffd || CONTROL.test(character)) return '';
  return isWhiteSpace(code) ? ' ' : character;
}

function dropMark(character: string): string {
  return NONSPACING_MARK.test(character) ? '' : character;
}

function setChineseApart(character: string): string {
  return CHINESE.test(character) ? ` ${character} ` : character;
}
