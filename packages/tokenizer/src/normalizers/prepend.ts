import { AlignedTextBuilder } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import type { Normalize } from './normalize';

/** Puts a text in front, unless the text is empty. */
export function readPrepend(reader: DocumentReader): Normalize {
  const prefix = reader.only('prepend').at('prepend').string();
  return (input) => {
    if (input.text === '') return input;
    const builder = new AlignedTextBuilder(input);
    builder.prepend(prefix);
    builder.keep(0, input.text.length);
    return builder.build();
  };
}
