import { FormatError } from '../core/errors';
import { asTextFile, type TextInput } from './text-file';

/** A line without its end, and its number. */
export interface TextLine {
  /** Counted from 1. */
  line: number;
  text: string;
}

/**
 * Reads a text line by line; `\n` and `\r\n` end a line. Holds one piece and one line at a time.
 *
 * @param options.longest - most characters of a line; default 16,777,216
 * @throws {FormatError} if a line is longer
 */
export async function* textLines(
  input: TextInput,
  options: { longest?: number } = {},
): AsyncGenerator<TextLine> {
  const { name, chunks } = asTextFile(input);
  const { longest = 2 ** 24 } = options;
  let rest = '';
  let line = 0;
  for await (const chunk of chunks()) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      yield { line: ++line, text: withoutReturn(rest + chunk.slice(start, end)) };
      rest = '';
      start = end + 1;
    }
    rest += chunk.slice(start);
    if (rest.length > longest) {
      throw new FormatError(
        name,
        { line: line + 1 },
        `a line of at most ${longest} characters`,
        'a longer one',
      );
    }
  }
  if (rest !== '') yield { line: ++line, text: withoutReturn(rest) };
}

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);
