import { expect, test } from 'vitest';
import { readTable, type TableOptions, type TableRow } from './read-table';
import { SkippedRows } from './skipped-rows';
import type { TextInput } from './text-file';

async function rows(input: TextInput, options?: TableOptions): Promise<TableRow[]> {
  const found: TableRow[] = [];
  for await (const row of readTable(input, options)) found.push(row);
  return found;
}

const inPieces = (text: string, size: number): TextInput => ({
  name: 'data.csv',
  chunks: () =>
    Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size)),
});

const tricky =
  'id,text\r\n1,"a, ""quoted"" one"\r\n2,"two\r\nlines"\r\n\r\n3,plain "inner" quote\r\n4,"" \r\n';

test.each([1, 2, 3, 5, 8, 1000])(
  'quotes, commas and line ends in cells, in pieces of %i characters',
  async (size) => {
    expect(await rows(inPieces(tricky, size))).toEqual([
      { line: 2, cells: { id: '1', text: 'a, "quoted" one' } },
      { line: 3, cells: { id: '2', text: 'two\nlines' } },
      { line: 6, cells: { id: '3', text: 'plain "inner" quote' } },
      { line: 7, cells: { id: '4', text: '' } },
    ]);
  },
);

test('tabs by name, delimiter and header by option, quotes switched off', async () => {
  expect(await rows({ name: 'x.tsv.gz', chunks: () => ['a\tb\n"1\t2'] }, { quotes: false })).toEqual([
    { line: 2, cells: { a: '"1', b: '2' } },
  ]);
  expect(await rows('1;2', { delimiter: ';', header: ['a', 'b'] })).toEqual([
    { line: 1, cells: { a: '1', b: '2' } },
  ]);
});

test.each([
  ['a,b\n1,2\n3\n', 'input:3: expected 2 cells (a, b), found 1.'],
  ['a,b\n1,2,3', 'input:2: expected 2 cells (a, b), found 3.'],
  ['a,__proto__\n', 'input:1: expected names of columns, found the reserved name __proto__.'],
  ['a,a\n', 'input:1: expected a header with different names, found "a" twice.'],
  ['a,b\r1,2\r', 'input:1: expected lines that end with \\n or \\r\\n, found \\r alone.'],
  ['\n', 'input:1: expected a header line, found an empty file.'],
  [
    'a,b\n1,2\n3,"4\n5,6\n',
    'input:3: expected a row of at most 1048576 characters with quotes in pairs, found Quoted field unterminated.',
  ],
  [
    'a,b\n1,"2"x\n',
    'input:2: expected a row of at most 1048576 characters with quotes in pairs, found Trailing quote on quoted field is malformed.',
  ],
])('%j is refused with its line', async (text, message) => {
  await expect(rows(text)).rejects.toThrow(message);
});

test('the name of a file is no text', async () => {
  await expect(rows('data/reviews.csv')).rejects.toThrow(
    'asTextFile: input must be a text or a TextFile, no file name, received "data/reviews.csv". For a file pass textFile(path) of @ostinato/data/node, in the browser blobText(file).',
  );
});

test('a return at the very end ends the last row', async () => {
  expect(await rows('a,b\r\n1,2\r')).toEqual([{ line: 2, cells: { a: '1', b: '2' } }]);
});

test('a byte order mark is no part of the first name', async () => {
  expect(await rows('\uFEFFa,b\n1,2')).toEqual([{ line: 2, cells: { a: '1', b: '2' } }]);
});

test('a column that is needed and missing is named', async () => {
  await expect(rows('a;b\n1;2', { columns: ['b'] })).rejects.toThrow(
    'input:1: expected a header with b, found "a;b" (is the delimiter right?).',
  );
  await expect(rows('1', { delimiter: '::' })).rejects.toThrow(
    'readTable: delimiter must be one character, no quote or line end, received "::".',
  );
});

test.each([1, 4, 1000])('bad rows are left out and counted where asked, in pieces of %i', async (size) => {
  const text = 'a,b\n1,2\n3\n4,"5\n6,7\n8,"9"x\n10,11\n';
  const skipped = new SkippedRows();
  const found = await rows(inPieces(text, size), { skipped });
  expect(found.map(({ line, cells }) => `${line}: ${cells.a} ${cells.b}`)).toEqual([
    '2: 1 2',
    '5: 6 7',
    '7: 10 11',
  ]);
  expect(skipped.count).toBe(3);
  expect(skipped.reasons.map(({ position }) => position)).toEqual([{ line: 3 }, { line: 4 }, { line: 6 }]);
  expect(String(skipped)).toMatch(/^3 rows left out\n {2}data\.csv:3: expected 2 cells/);
});

test.each([7, 1000])(
  'a row without end is left out once, and the lines after it keep their numbers',
  async (size) => {
    const text = `a,b\n1,2\n${'x'.repeat(300)}\n3,4\n5,"${'y\n'.repeat(100)}6,7\n`;
    const skipped = new SkippedRows();
    const found = await rows(inPieces(text, size), { longest: 50, skipped });
    expect(found.map(({ line, cells }) => `${line}: ${cells.a} ${cells.b}`)).toEqual([
      '2: 1 2',
      '4: 3 4',
      '105: 6 7',
    ]);
    expect(skipped.reasons[0]!.position).toEqual({ line: 3 });
  },
);

test('a lost quote on every line takes linear time', async () => {
  const text = `a,b\n${'1,"2"x\n'.repeat(5000)}`;
  const skipped = new SkippedRows();
  const start = performance.now();
  await rows(inPieces(text, 65_536), { skipped });
  expect(skipped.count).toBe(5000);
  expect(performance.now() - start).toBeLessThan(5000);
});
