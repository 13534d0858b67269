import Papa from 'papaparse';
import { FormatError } from '../core/errors';
import { rejectRow, type SkippedRows } from './skipped-rows';

/** Cells of one row and the line it begins on. */
export interface Row {
  /** Counted from 1. */
  line: number;
  cells: string[];
}

export interface RowParserOptions {
  name: string;
  delimiter: string;
  /** Whether cells may stand in double quotes. */
  quotes: boolean;
  /** Most characters of one row: a lost quote is found early, and memory stays bounded. */
  longest: number;
  skipped?: SkippedRows;
}

/** Characters that are parsed at once, and then to the end of the line. */
const PIECE = 4096;

/** Splits text into rows piece by piece; Papa Parse knows the quoting, this class the lines. */
export class RowParser {
  #rest = '';
  #line = 1;
  /** Whether the text goes on within a line that was left out. */
  #withinBadLine = false;
  readonly #options: RowParserOptions;

  constructor(options: RowParserOptions) {
    this.#options = options;
  }

  /** Adds text and yields the rows that are whole. Line ends become `\n`, in quoted cells too. */
  *feed(text: string): Generator<Row> {
    const joined = this.#rest + (this.#withinBadLine ? this.#nextLine(text) : text);
    // What a closing quote means, and whether a return ends a line, depends on what comes next.
    const held = /["\r][" \t\r]{0,99}$/.exec(joined.slice(-100))?.[0] ?? '';
    const settled = joined.slice(0, joined.length - held.length).replaceAll('\r\n', '\n');
    this.#rest = (yield* this.#parse(settled, false)) + held;
  }

  /** Yields what is left when the text has ended. */
  *end(): Generator<Row> {
    yield* this.#parse(this.#rest.replaceAll('\r\n', '\n').replace(/\r$/, ''), true);
  }

  /**
   * Yields the rows of a text, some lines at a time so that a bad row costs little; returns the unfinished
   * row.
   */
  *#parse(text: string, last: boolean): Generator<Row, string> {
    let rest = text;
    let size = PIECE;
    while (rest !== '') {
      const end = rest.indexOf('\n', size) + 1 || rest.length;
      const piece = rest.slice(0, end);
      const ends = end === rest.length;
      const { data, errors, meta } = this.#split(piece, last && ends);
      const bad = errors[0];
      for (const cells of bad ? data.slice(0, bad.row) : data) yield this.#numbered(cells);
      if (bad) {
        const start = bad.row ? this.#split(piece, last && ends, bad.row).meta.cursor : 0;
        rest = this.#leaveOutLine(rest.slice(start), bad.message);
      } else if (last && ends) {
        return '';
      } else {
        rest = rest.slice(meta.cursor);
        const unfinished = ends || data.length === 0 ? Math.min(end - meta.cursor, rest.length) : 0;
        if (unfinished > this.#options.longest) rest = this.#leaveOutLine(rest);
        else if (ends) return rest;
      }
      size = !bad && data.length === 0 ? 2 * size : PIECE;
    }
    return '';
  }

  #split(text: string, last: boolean, preview = 0): Papa.ParseResult<string[]> {
    const { delimiter, quotes } = this.#options;
    const parser = new Papa.Parser({
      delimiter,
      newline: '\n',
      preview,
      ...(quotes ? {} : { fastMode: true }),
    });
    return parser.parse(text, 0, !last);
  }

  #numbered(cells: string[]): Row {
    const line = this.#line;
    this.#line++;
    for (const cell of cells) {
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) this.#line++;
    }
    return { line, cells };
  }

  /** Reports the row that `text` begins with and returns what follows its first line. */
  #leaveOutLine(text: string, message = `a row of more than ${this.#options.longest} characters`): string {
    const { name, longest, skipped } = this.#options;
    const expected = `a row of at most ${longest} characters with quotes in pairs`;
    rejectRow(skipped, new FormatError(name, { line: this.#line }, expected, message));
    this.#line++;
    return this.#nextLine(text);
  }

  /** What follows the first line; if the text has no second one, the rest of the line is still to come. */
  #nextLine(text: string): string {
    const end = text.indexOf('\n');
    this.#withinBadLine = end < 0;
    return end < 0 ? '' : text.slice(end + 1);
  }
}
