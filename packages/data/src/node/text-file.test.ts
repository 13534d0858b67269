import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../text/read-table';
import { textLines } from '../text/text-lines';
import { textFile } from './text-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostinato-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text } of textLines(textFile(path))) lines.push(text);
  return lines;
}

const text = Array.from({ length: 20_000 }, (_, i) => `línea ${i} 🎻`).join('\n');

test('a file is read in pieces, as often as wanted', async () => {
  const path = join(folder, 'plain.txt');
  await writeFile(path, text);
  const file = textFile(path);
  for (let time = 0; time < 2; time++) {
    const pieces: string[] = [];
    for await (const piece of file.chunks()) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
  }
});

test('a compressed file reads like the plain one', async () => {
  const path = join(folder, 'packed.txt.gz');
  await writeFile(path, gzipSync(text));
  expect(await linesOf(path)).toEqual(text.split('\n'));
});

test('damaged compressed data are named', async () => {
  const [cut, foreign] = [join(folder, 'cut.gz'), join(folder, 'foreign.gz')];
  await writeFile(cut, gzipSync(text).subarray(0, 1000));
  await writeFile(foreign, 'plain text');
  await expect(linesOf(cut)).rejects.toThrow(
    /^cut\.gz:byte 1000: expected gzip data, found unexpected end of file/,
  );
  await expect(linesOf(foreign)).rejects.toThrow(
    /^foreign\.gz:byte 10: expected gzip data, found incorrect header/,
  );
});

test('a missing file is the error of the file system', async () => {
  await expect(linesOf(join(folder, 'missing.txt'))).rejects.toThrow('ENOENT');
  await expect(linesOf(join(folder, 'missing.txt.gz'))).rejects.toThrow('ENOENT');
});

test('errors name the file and the line', async () => {
  const path = join(folder, 'scores.csv');
  await writeFile(path, Buffer.from('name,score\nZo\xeb,3\n', 'latin1'));
  const read = async (encoding?: string) => {
    const names: string[] = [];
    for await (const { cells } of readTable(textFile(path, { encoding }))) names.push(cells.name!);
    return names;
  };
  await expect(read()).rejects.toThrow('scores.csv:2: expected utf-8 text, found the byte 0x2C (byte 14)');
  expect(await read('windows-1252')).toEqual(['Zoë']);
});
