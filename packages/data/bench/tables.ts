import { readTable } from '@ostinato/data';
import { parse } from 'csv-parse';
import Papa from 'papaparse';
import type { Comparison } from './run.ts';

const ROWS = 100_000;
const PIECE = 65_536;

/** Reading a CSV with quoted cells, row by row with named columns. */
export function tables(): Comparison {
  const row = (i: number) => `${i},2020-01-0${(i % 9) + 1},"a ""quoted"" text, with commas",${Math.sin(i)}\n`;
  const text = `id,date,text,value\n${Array.from({ length: ROWS }, (_, i) => row(i)).join('')}`;
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += PIECE) pieces.push(text.slice(at, at + PIECE));
  const expectRows = (rows: number) => {
    if (rows !== ROWS) throw new Error(`read ${rows} rows of ${ROWS}`);
  };

  return {
    title: `CSV with quotes, ${(text.length / 1e6).toFixed(1)} MB in pieces of 64 KB`,
    unit: 'MB',
    amount: text.length / 1e6,
    contenders: {
      'readTable, streaming': async () => {
        let rows = 0;
        for await (const { cells } of readTable({ name: 'bench.csv', chunks: () => pieces }))
          rows += cells.id ? 1 : 0;
        expectRows(rows);
      },
      'papaparse, whole text at once': () => {
        expectRows(Papa.parse(text, { header: true, skipEmptyLines: true }).data.length);
      },
      'csv-parse, streaming': async () => {
        const parser = parse({ columns: true });
        for (const piece of pieces) parser.write(piece);
        parser.end();
        let rows = 0;
        for await (const cells of parser) rows += cells.id ? 1 : 0;
        expectRows(rows);
      },
    },
  };
}
