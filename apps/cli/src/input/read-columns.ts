import { FormatError, readTable, type TableRow } from '@ostinato/data';
import { textFile } from '@ostinato/data/node';
import { UserError } from '../user-error';
import { expectFile } from './expect-file';

/**
 * Reads rows of a table that the user named.
 *
 * @param columns - that must be there; absent for those that are
 * @param advice - said where they are not
 * @throws {UserError} if there is no such file, or no such column
 * @throws {FormatError} naming the line that is broken
 */
export async function* readColumns(
  path: string,
  columns?: readonly string[],
  advice = '',
): AsyncGenerator<TableRow> {
  await expectFile(path);
  try {
    yield* readTable(textFile(path), columns ? { columns } : {});
  } catch (error) {
    if (!(error instanceof FormatError) || !isAboutHeader(error)) throw error;
    throw new UserError(`${error.message} ${advice}`.trim());
  }
}

/** Whether the file has a first line, but with other names. */
function isAboutHeader({ expected }: FormatError): boolean {
  return expected.startsWith('a header with');
}
