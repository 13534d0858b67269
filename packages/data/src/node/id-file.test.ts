import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SequenceSource } from '../core/batch';
import { languageModelWindows } from '../text/language-model-windows';
import { parallelStreams } from '../text/parallel-streams';
import { openIdFile, writeIdFile } from './id-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostinato-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

const codes = (text: string) => Int32Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
const text = Array.from({ length: 30_000 }, (_, i) => `line ${(i * i) % 977}`).join('\n');

test.each([
  [256, 1],
  [257, 2],
  [65_537, 4],
])('ids below %i take %i bytes and come back', async (vocabularySize, width) => {
  const path = join(folder, `ids-${width}`);
  expect(await writeIdFile(path, text, codes, { vocabularySize })).toBe(text.length);
  expect((await readFile(path)).length).toBe(16 + width * text.length);
  const file = await openIdFile(path);
  expect(file.length).toBe(text.length);
  expect(await file.read(0, file.length)).toEqual(codes(text));
  expect(await file.read(100_000, 5)).toEqual(codes(text.slice(100_000, 100_005)));
  await file.close();
});

test('windows and streams over a file are those over memory', async () => {
  const path = join(folder, 'windows');
  await writeIdFile(path, text, codes, { vocabularySize: 128 });
  const file = await openIdFile(path);
  const [stored, held] = [file, codes(text)].map((ids) => languageModelWindows(ids, { timeSteps: 17 }));
  expect(stored!.length).toBe(held!.length);
  expect(await stored!.batch([3, 1000, 9])).toEqual(await held!.batch([3, 1000, 9]));

  const second = async (source: SequenceSource) => {
    source.restore({ ...source.state(), batch: 1 });
    for await (const batch of source.batches()) return batch;
  };
  const sizes = { batchSize: 7, timeSteps: 11 };
  expect(await second(parallelStreams(file, sizes))).toEqual(
    await second(parallelStreams(codes(text), sizes)),
  );
  await file.close();
});

test('an id beyond the vocabulary leaves no file behind', async () => {
  const write = writeIdFile(join(folder, 'bad'), 'aé', codes, { vocabularySize: 200 });
  await expect(write).rejects.toThrow('writeIdFile: encode must be ids from 0 to 199, received 233.');
  expect((await readdir(folder)).filter((name) => name.startsWith('bad'))).toEqual([]);
});

test('foreign and cut files are refused', async () => {
  const [foreign, cut] = [join(folder, 'foreign'), join(folder, 'cut')];
  await writeFile(foreign, 'no ids at all, but long enough');
  await expect(openIdFile(foreign)).rejects.toThrow(
    'foreign:byte 0: expected an id file, found another one.',
  );
  await writeIdFile(cut, text, codes, { vocabularySize: 300 });
  await truncate(cut, 16 + 7);
  await expect(openIdFile(cut)).rejects.toThrow('cut:byte 0: expected ids of 2 bytes, found 7 bytes in all.');
});
