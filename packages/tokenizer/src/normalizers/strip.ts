import type { DocumentReader } from '../document-reader';
import { isWhiteSpace } from '../unicode/white-space';
import type { Normalize } from './normalize';

/** Cuts white space off the ends. */
export function readStrip(reader: DocumentReader): Normalize {
  reader.only('strip_left', 'strip_right');
  const left = reader.at('strip_left').boolean();
  const right = reader.at('strip_right').boolean();
  return (input) => {
    const { text } = input;
    let start = 0;
    let end = text.length;
    while (left && start < end && isWhiteSpace(text.charCodeAt(start))) start++;
    while (right && end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
    return input.slice(start, end);
  };
}
