import { basename, resolve } from 'node:path';
import { ArgumentError, orderReviews, readJsonLines } from '@ostinato/data';
import { textFile, textFolders } from '@ostinato/data/node';
import { readColumns } from '../../input/read-columns';
import { UserError } from '../../user-error';
import type { ClassifyOptions } from './classify-options';
import { labelledSource } from './labelled-source';

/** Texts with their classes, in no particular order. */
export interface LabelledTexts {
  name: string;
  texts: string[];
  /** Index into `classNames` of each text. */
  labels: number[];
  classNames: string[];
}

/** Columns that hold text and class, and whether quotes hold a cell together. */
type Columns = Pick<ClassifyOptions, 'textColumn' | 'labelColumn' | 'quotes'>;

/**
 * Reads texts and classes: from a folder with a folder per class, a table (CSV, TSV, JSON Lines), or generated reviews.
 *
 * @throws {UserError} if there is no such file, or it has fewer than two classes
 * @throws {FormatError} naming the line that is broken
 */
export async function loadLabelledTexts(options: ClassifyOptions): Promise<LabelledTexts> {
  const { data, seed } = options;
  if (data === undefined) return { name: 'generated reviews', ...generated(seed) };
  const source = await labelledSource(data);
  const loaded =
    source === 'folders'
      ? await fromFolders(data)
      : await fromRows(source === 'lines' ? linesOf(data, options) : rowsOf(data, options));
  expectTwoClasses(data, loaded);
  return { name: basename(resolve(data)), ...loaded };
}

type Loaded = Omit<LabelledTexts, 'name'>;

function generated(seed: number): Loaded {
  const { texts, labels, classNames } = orderReviews({ samples: 2000, seed });
  return { texts, labels: [...labels], classNames };
}

function expectTwoClasses(data: string, { texts, classNames }: Loaded): void {
  if (texts.length === 0) throw new UserError(`${data} has no rows. Name a table with texts in it.`);
  if (classNames.length > 1) return;
  throw new UserError(`${data} has one class, '${classNames[0]}'; two are the least. Check --label-column.`);
}

async function fromFolders(root: string): Promise<Loaded> {
  const folders = await textFolders(root).catch((error) => {
    if (!(error instanceof ArgumentError)) throw error;
    throw new UserError(
      `${root} must hold a folder with .txt files for each of two or more classes. Name such a folder, or a table.`,
    );
  });
  const texts: string[] = [];
  for (let i = 0; i < folders.paths.length; i++) texts.push(await folders.read(i));
  return { texts, labels: [...folders.labels], classNames: folders.classNames };
}

/** A text and the name of its class. */
type Row = [text: string, label: string];

async function fromRows(rows: AsyncIterable<Row>): Promise<Loaded> {
  const texts: string[] = [];
  const names: string[] = [];
  for await (const [text, label] of rows) {
    texts.push(text);
    names.push(label);
  }
  const classNames = [...new Set(names)].sort();
  const index = new Map(classNames.map((name, i) => [name, i]));
  return { texts, labels: names.map((name) => index.get(name)!), classNames };
}

async function* rowsOf(path: string, { textColumn, labelColumn, quotes }: Columns): AsyncGenerator<Row> {
  const advice = 'Name the columns with --text-column and --label-column.';
  for await (const { cells } of readColumns(path, { columns: [textColumn, labelColumn], advice, quotes }))
    yield [cells[textColumn]!, cells[labelColumn]!];
}

async function* linesOf(path: string, { textColumn, labelColumn }: Columns): AsyncGenerator<Row> {
  for await (const { line, value } of readJsonLines(textFile(path))) {
    const row = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const [text, label] = [row[textColumn], row[labelColumn]];
    if (typeof text !== 'string' || (typeof label !== 'string' && typeof label !== 'number')) {
      throw new UserError(
        `${path}, line ${line}: '${textColumn}' must be a text and '${labelColumn}' a text or number. Name other columns with --text-column and --label-column.`,
      );
    }
    yield [text, String(label)];
  }
}
