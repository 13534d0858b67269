import { ArgumentError, FormatError } from '../core/errors';
import { type Row, RowParser } from './row-parser';
import { rejectRow, type SkippedRows } from './skipped-rows';
import { asTextFile, type TextInput } from './text-file';

/** How a table of comma- or tab-separated values is read. */
export interface TableOptions {
  /** Default: a tab for files named `.tsv` or `.tab` (also `.gz`), else a comma. */
  delimiter?: string;
  /** Names of the columns, for tables without a header line. Default: the first line names them. */
  header?: readonly string[];
  /** Columns that have to be there. Default: none in particular. */
  columns?: readonly string[];
  /** Whether cells may stand in double quotes. Default true. */
  quotes?: boolean;
  /** Most characters of a row; default 1,048,576. */
  longest?: number;
  /** Leaves out bad rows and counts them here; without it, a bad row is thrown. */
  skipped?: SkippedRows;
}

/** One row of a table. */
export interface TableRow {
  /** Line on which the row begins, counted from 1. */
  line: number;
  cells: Record<string, string>;
}

/**
 * Reads a CSV or TSV row by row (RFC 4180, parsed by Papa Parse); empty lines are passed over. Holds one
 * piece of text at a time.
 *
 * @throws {FormatError} with the line, if a row has too few or too many cells or a quote without its partner,
 * or the header lacks a column or names one twice
 * @throws {ArgumentError} if the delimiter is not one character
 */
export async function* readTable(input: TextInput, options: TableOptions = {}): AsyncGenerator<TableRow> {
  const { name, chunks } = asTextFile(input);
  const { quotes = true, longest = 2 ** 20, skipped } = options;
  const delimiter = options.delimiter ?? (/\.(tsv|tab)(\.gz)?$/i.test(name) ? '\t' : ',');
  if (delimiter.length !== 1 || '\n\r"'.includes(delimiter)) {
    throw new ArgumentError('readTable', 'delimiter', 'one character, no quote or line end', delimiter);
  }
  const parser = new RowParser({ name, delimiter, quotes, longest, skipped });
  let header = options.header;
  if (header) checkHeader(name, { line: 1, cells: [...header] }, options.columns);

  function* toTable(rows: Iterable<Row>): Generator<TableRow> {
    for (const row of rows) {
      if (row.cells.length === 1 && row.cells[0]!.trim() === '') continue;
      if (!header) {
        header = checkHeader(name, row, options.columns);
      } else if (row.cells.length === header.length) {
        yield { line: row.line, cells: named(header, row.cells) };
      } else {
        const expected = `${header.length} cells (${header.join(', ')})`;
        rejectRow(skipped, new FormatError(name, { line: row.line }, expected, `${row.cells.length}`));
      }
    }
  }

  for await (const chunk of chunks()) yield* toTable(parser.feed(chunk));
  yield* toTable(parser.end());
  if (!header) throw new FormatError(name, { line: 1 }, 'a header line', 'an empty file');
}

function named(header: readonly string[], values: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = {};
  for (let column = 0; column < header.length; column++) cells[header[column]!] = values[column]!;
  return cells;
}

function checkHeader(name: string, { line, cells }: Row, columns: readonly string[] = []): string[] {
  if (cells.includes('__proto__')) {
    throw new FormatError(name, { line }, 'names of columns', 'the reserved name __proto__');
  }
  const twice = cells.find((cell, index) => cells.indexOf(cell) !== index);
  if (twice !== undefined) {
    throw new FormatError(name, { line }, 'a header with different names', `${JSON.stringify(twice)} twice`);
  }
  if (cells.some((cell) => cell.includes('\r'))) {
    throw new FormatError(name, { line }, 'lines that end with \\n or \\r\\n', '\\r alone');
  }
  const missing = columns.filter((column) => !cells.includes(column));
  if (missing.length > 0) {
    const found = cells.map((cell) => JSON.stringify(cell)).join(', ');
    throw new FormatError(
      name,
      { line },
      `a header with ${missing.join(', ')}`,
      `${found} (is the delimiter right?)`,
    );
  }
  return cells;
}
