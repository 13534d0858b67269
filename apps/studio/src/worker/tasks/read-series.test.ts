import { describe, expect, test } from 'vitest';
import { readSeries } from './read-series';

/** A table of as many rows, each made from its number. */
const table = (head: string, row: (t: number) => string, rows = 60) =>
  [head, ...Array.from({ length: rows }, (_, t) => row(t))].join('\n');

describe('readSeries', () => {
  test('takes the last column of numbers, past names and dates', async () => {
    const text = table('day,a,b,note', (t) => `2020-01-${t},${t},${2 * t + 0.5},x`);
    const { column, values } = await readSeries(text);
    expect(column).toBe('b');
    expect([...values.slice(0, 3)]).toEqual([0.5, 2.5, 4.5]);
    expect(values).toHaveLength(60);
  });

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads %s as well as commas', async (_, delimiter) => {
    const text = table(['day', 'sold'].join(delimiter), (t) => [`d${t}`, t].join(delimiter));
    expect((await readSeries(text)).column).toBe('sold');
  });

  test('counts a first line of numbers alone as a row', async () => {
    const { column, values } = await readSeries(table('7,70', (t) => `${t},${10 * t}`));
    expect(column).toBe('column 2');
    expect(values).toHaveLength(61);
    expect(values[0]).toBe(70);
  });

  test.each([
    ['nothing', '', /^Line 1 of the file: a header line expected, found an empty file/],
    ['a header alone', 'a,b\n', /no column in which every row is a number\. Give it/],
    ['words alone', 'name\nx\ny\n', /no column in which every row is a number\. Give it/],
    [
      'a gap among numbers',
      table('t,sold', (t) => `d${t},${t === 16 ? 'n/a' : t}`),
      /“sold” comes nearest, but its row 17 holds “n\/a”/,
    ],
    ['too few rows', table('sold', String, 59), /has 59 values\. A forecast needs 60 at least/],
    ['too many rows', table('sold', String, 100_001), /more than 100,000 rows/],
    [
      'a row that is too long',
      table('a,b', (t) => (t === 9 ? '1,2,3' : '1,2')),
      /^Line 11 of the file: 2 cells \(a, b\) expected, found 3\./,
    ],
    ['a picture', '\u0000\u0001PNG', /not a text file/],
    ['bytes of another encoding', '\uFFFD\uFFFDa;b\n1;2', /not a text file/],
  ])('answers %s in words', async (_, text, answer) => {
    await expect(readSeries(text)).rejects.toThrow(answer);
  });

  test('takes a text with a stray byte of another encoding in its header', async () => {
    const text = table('M\uFFFDnat,sold', (t) => `m${t},${t}`);
    expect((await readSeries(text)).column).toBe('sold');
  });
});
