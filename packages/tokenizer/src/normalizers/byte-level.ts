import { AlignedTextBuilder } from '../aligned-text';
import { byteCharacters } from '../models/byte-characters';
import { forEachByte } from '../wtf8';
import type { Normalize } from './normalize';

/** Spells each UTF-8 byte as the character that stands for it in byte-level vocabularies. */
export const spellBytes: Normalize = (input) => {
  const builder = new AlignedTextBuilder(input);
  forEachByte(input.text, 0, input.text.length, (byte, from, to) => {
    builder.replace(byteCharacters[byte]!, from, to);
  });
  return builder.build();
};
