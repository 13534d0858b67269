import { FormatError, readTable, type TableRow } from '@ostinato/data';
import { textFile } from '@ostinato/data/node';
import { UserError } from '../user-error';
import { expectFile } from './expect-file';

/** How a table is read. */
export interface ReadColumnsOptions {
  /** Names that must be in its first line; absent for those that are. */
  columns?: readonly string[];
  /** Said where they are not. */
  advice?: string;
  /** Whether quotes hold a cell together. Default true. */
  quotes?: boolean;
}

/**
 * Reads rows of a table that the user named.
 *
 * @throws {UserError} if there is no such file, or no such column, or a quote that is alone
 * @throws {FormatError} naming the line that is broken otherwise
 */
export async function* readColumns(
  path: string,
  { columns, advice = '', quotes = true }: ReadColumnsOptions = {},
): AsyncGenerator<TableRow> {
  await expectFile(path);
  try {
    yield* readTable(textFile(path), columns ? { columns, quotes } : { quotes });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { expected, message } = error;
    if (expected.startsWith('a header with')) throw new UserError(`${message} ${advice}`.trim());
    if (!expected.includes('quotes in pairs')) throw error;
    throw new UserError(`${message} If quotes mean nothing in such files, train with --no-quotes.`);
  }
}
