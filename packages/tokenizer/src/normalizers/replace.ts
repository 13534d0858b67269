import { AlignedTextBuilder } from '../aligned-text';
import type { DocumentReader } from '../document-reader';
import { readPattern } from '../regex/read-pattern';
import type { Normalize } from './normalize';

/** Puts a text in place of every match of a pattern. */
export function readReplace(reader: DocumentReader): Normalize {
  reader.only('pattern', 'content');
  const find = readPattern(reader.at('pattern'));
  const content = reader.at('content').string();
  return (input) => {
    let builder: AlignedTextBuilder | undefined;
    let kept = 0;
    find(input.text, 0, input.text.length, (from, to) => {
      builder ??= new AlignedTextBuilder(input);
      builder.keep(kept, from);
      builder.replace(content, from, to);
      kept = to;
    });
    if (builder === undefined) return input;
    builder.keep(kept, input.text.length);
    return builder.build();
  };
}
