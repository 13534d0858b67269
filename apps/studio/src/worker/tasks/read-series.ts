import { FormatError, readTable, type TableRow } from '@ostinato/data';

/** One column of a table, as a series. */
export interface TableSeries {
  column: string;
  values: Float64Array;
}

/** More rows than a page should learn from. */
const MOST_ROWS = 100_000;

/** Fewer values than a forecast can be learned and checked with. */
export const FEWEST_VALUES = 60;

/** What a decoder puts in the place of bytes that are no text. */
const NO_TEXT = '\uFFFD';

/**
 * Reads the last column of numbers of a CSV file, oldest row first. Cells are separated by commas, semicolons or tabs;
 * a first line of numbers alone is a row, not a header.
 *
 * @throws {Error} if the file is no text, has no such column, or too few or too many rows
 */
export async function readSeries(text: string): Promise<TableSeries> {
  expectText(text);
  const rows: Record<string, string>[] = [];
  for await (const { cells } of rowsOf(text)) {
    rows.push(cells);
    if (rows.length > MOST_ROWS) {
      throw new Error(
        `The file has more than ${MOST_ROWS.toLocaleString('en')} rows, which is the most this page learns from. Keep the newest ones.`,
      );
    }
  }
  const names = Object.keys(rows[0] ?? {});
  const column = names.findLast((name) => rows.every((row) => isNumber(row[name])));
  if (column === undefined) throw new Error(whyNoColumn(names, rows));
  if (rows.length < FEWEST_VALUES) {
    throw new Error(
      `The series has ${rows.length} values. A forecast needs ${FEWEST_VALUES} at least to learn from.`,
    );
  }
  return { column, values: Float64Array.from(rows, (row) => Number(row[column])) };
}

/** The rows of a table; what is wrong with it is said in the words of the page. */
async function* rowsOf(text: string): AsyncGenerator<TableRow> {
  const file = { name: 'file', chunks: () => [text.replace(/^\uFEFF/, '')] };
  try {
    yield* readTable(file, layoutOf(text));
  } catch (error) {
    if (!(error instanceof FormatError) || !('line' in error.position)) throw error;
    const { position, expected, received } = error;
    throw new Error(`Line ${position.line} of the file: ${expected} expected, found ${received}.`, {
      cause: error,
    });
  }
}

const isNumber = (cell: string | undefined) => !!cell?.trim() && Number.isFinite(Number(cell));

function expectText(text: string): void {
  const strange = text.split(NO_TEXT).length - 1;
  if (text.includes('\0') || strange > text.length / 100) {
    throw new Error(
      'This is not a text file: it holds bytes that are no UTF-8 text. Choose a CSV file; a spreadsheet can be saved as “CSV UTF-8”.',
    );
  }
}

/** The delimiter that the first line holds most of, and names for the columns if that line is all numbers. */
function layoutOf(text: string): { delimiter: string; header?: string[] } {
  const first =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? '';
  const count = (delimiter: string) => first.split(delimiter).length;
  const delimiter = [',', ';', '\t'].reduce((most, next) => (count(next) > count(most) ? next : most));
  const cells = first.split(delimiter);
  if (!cells.every(isNumber)) return { delimiter };
  return { delimiter, header: cells.map((_, index) => `column ${index + 1}`) };
}

/** Names the column that has most numbers, and the first cell of it that is none. */
function whyNoColumn(names: readonly string[], rows: readonly Record<string, string>[]): string {
  const start = 'The file has no column in which every row is a number';
  const advice = 'Give it a header line and one such column.';
  const numbers = (name: string) => rows.filter((row) => isNumber(row[name])).length;
  const counts = names.map(numbers);
  const most = Math.max(0, ...counts);
  if (most === 0) return `${start}. ${advice}`;
  const nearest = names[counts.lastIndexOf(most)] ?? '';
  const index = rows.findIndex((row) => !isNumber(row[nearest]));
  return `${start}: “${nearest}” comes nearest, but its row ${index + 1} holds “${rows[index]?.[nearest]?.slice(0, 40)}”. ${advice}`;
}
