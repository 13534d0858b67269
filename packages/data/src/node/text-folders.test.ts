import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchSource } from '../core/batch-source';
import type { NdArray } from '../core/nd-array';
import { textFolders, textFoldersDataset } from './text-folders';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ostinato-data-'));
  const files = { 'pos/b.txt': 'good', 'pos/a.txt': 'very good', 'neg/c.txt': 'bad', 'neg/notes.md': 'x' };
  await mkdir(join(root, 'empty'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
afterAll(() => rm(root, { recursive: true }));

const encode = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

test('folders are classes, in alphabetical order, and so are their files', async () => {
  const folders = await textFolders(root, { classes: ['pos', 'neg'] });
  expect(folders.classNames).toEqual(['neg', 'pos']);
  expect(folders.paths.map((path) => path.slice(root.length + 1))).toEqual([
    'neg/c.txt',
    'pos/a.txt',
    'pos/b.txt',
  ]);
  expect([...folders.labels]).toEqual([0, 1, 1]);
  expect([...folders.sizes]).toEqual([3, 9, 4]);
  expect(await folders.read(1)).toBe('very good');
});

test('batches read their files, padded and labelled', async () => {
  const folders = await textFolders(root, { classes: ['pos', 'neg'] });
  const dataset = textFoldersDataset(folders, encode);
  const { x, y, lengths } = await dataset.batch([2, 0]);
  expect(x).toEqual({ data: Int32Array.from([...encode('good'), ...encode('bad'), 0]), shape: [2, 4] });
  expect([...(y as NdArray).data]).toEqual([1, 0]);
  expect([...lengths!]).toEqual([4, 3]);

  const sizes: number[] = [];
  for await (const batch of batchSource(dataset, { batchSize: 2, bucketBatches: 2, seed: 4 }).batches()) {
    sizes.push((batch.x as NdArray).shape[0]!);
  }
  expect(sizes.sort()).toEqual([1, 2]);
});

test('hidden folders are no classes', async () => {
  await rm(join(root, 'empty'), { recursive: true });
  await mkdir(join(root, '.cache'));
  expect((await textFolders(root)).classNames).toEqual(['neg', 'pos']);
  await mkdir(join(root, 'empty'));
});

test('folders that are not laid out by class are refused', async () => {
  await expect(textFolders(join(root, 'pos'))).rejects.toThrow(
    'textFolders: root must be a folder with a folder for each of two or more classes, received "none".',
  );
  await expect(textFolders(root)).rejects.toThrow(
    'textFolders: empty must be a folder with .txt files, received "none".',
  );
  await expect(textFolders(join(root, 'nowhere'))).rejects.toThrow('ENOENT');
});
