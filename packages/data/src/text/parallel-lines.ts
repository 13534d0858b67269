import { FormatError } from '../core/errors';
import { asTextFile, type TextInput } from './text-file';
import { textLines } from './text-lines';

/** One line of each of two texts. */
export interface LinePair {
  /** Counted from 1. */
  line: number;
  source: string;
  target: string;
}

/**
 * Reads two texts side by side, line by line: a translation corpus with one sentence per line.
 *
 * @throws {FormatError} at the first line that only one of them has
 */
export async function* parallelLines(sources: TextInput, targets: TextInput): AsyncGenerator<LinePair> {
  const files = [asTextFile(sources), asTextFile(targets)] as const;
  const [left, right] = [textLines(files[0]), textLines(files[1])];
  try {
    for (let line = 1; ; line++) {
      const [source, target] = await Promise.all([left.next(), right.next()]);
      if (source.done && target.done) return;
      if (source.done || target.done) {
        const [shorter, longer] = source.done ? files : [files[1], files[0]];
        throw new FormatError(shorter.name, { line }, `a line, as in ${longer.name}`, 'the end');
      }
      yield { line, source: source.value.text, target: target.value.text };
    }
  } finally {
    await Promise.all([left.return(undefined), right.return(undefined)]);
  }
}
