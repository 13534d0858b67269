import { FormatError } from '../core/errors';
import { rejectRow, type SkippedRows } from './skipped-rows';
import { asTextFile, type TextInput } from './text-file';
import { textLines } from './text-lines';

/** One value of a JSON Lines file. */
export interface JsonRow {
  /** Counted from 1. */
  line: number;
  value: unknown;
}

/**
 * Reads a JSON Lines file: one JSON value per line; empty lines are passed over.
 *
 * @param options.skipped - leaves out bad lines and counts them here; without it, a bad line is thrown
 * @throws {FormatError} with the line that is no JSON
 */
export async function* readJsonLines(
  input: TextInput,
  options: { skipped?: SkippedRows } = {},
): AsyncGenerator<JsonRow> {
  const file = asTextFile(input);
  for await (const { line, text } of textLines(file)) {
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      const found = `${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)}`;
      rejectRow(options.skipped, new FormatError(file.name, { line }, 'one JSON value', found, { cause }));
      continue;
    }
    yield { line, value };
  }
}
