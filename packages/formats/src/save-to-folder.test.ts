import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testArtifacts } from '../test/test-model';
import { loadFromFolder } from './load-from-folder';
import { saveToFolder } from './save-to-folder';
import { writeFileSafely } from './write-file-safely';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostinato-formats-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('reads back every bit, by folder, by model.json and by file: URL', async () => {
  const { weightSpecs, weightData } = testArtifacts();
  await saveToFolder(testArtifacts(), join(folder, 'deep/er'));
  const path = join(folder, 'deep/er');
  for (const location of [path, join(path, 'model.json'), pathToFileURL(path), `file://${path}`]) {
    expect(await loadFromFolder(location)).toMatchObject({ weightSpecs, weightData });
  }
});

it('replaces the model before and leaves nothing of it behind, nor touches other files', async () => {
  await writeFile(join(folder, 'notes.bin'), 'mine');
  await saveToFolder(testArtifacts(1), folder, { shardBytes: 50 });
  await saveToFolder(testArtifacts(2), folder);
  const names = (await readdir(folder)).sort();
  expect(names).toEqual(['model.json', 'notes.bin', expect.stringMatching(/^weights-[0-9a-f]{12}\.bin$/)]);
  expect((await loadFromFolder(folder)).weightData).toEqual(testArtifacts(2).weightData);
});

it('keeps the old model whole when saving breaks off before the last step', async () => {
  await saveToFolder(testArtifacts(1), folder);
  const json = await readFile(join(folder, 'model.json'));
  await saveToFolder(testArtifacts(2), join(folder, 'next'));
  const [weights] = (await readdir(join(folder, 'next'))).filter((name) => name.endsWith('.bin'));
  // What a crash leaves: the new weights are there, model.json is still the old one.
  await writeFileSafely(join(folder, weights!), await readFile(join(folder, 'next', weights!)));
  expect(await readFile(join(folder, 'model.json'))).toEqual(json);
  expect((await loadFromFolder(folder)).weightData).toEqual(testArtifacts(1).weightData);
});

it('names the file that is truncated, missing or not there at all', async () => {
  await saveToFolder(testArtifacts(), folder);
  const [weights] = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  await truncate(join(folder, weights!), 100);
  await expect(loadFromFolder(folder)).rejects.toThrow(
    `${weights}: the 3 weights take 132 bytes, found 100.`,
  );
  await rm(join(folder, weights!));
  await expect(loadFromFolder(folder)).rejects.toThrow(`${join(folder, weights!)}: there is no such file.`);
  await expect(loadFromFolder(join(folder, 'nowhere'))).rejects.toThrow('nowhere: there is no such file.');
});

it('leaves no partial file when writing fails', async () => {
  await writeFileSafely(join(folder, 'kept'), 'old');
  await expect(writeFileSafely(join(folder, 'kept', 'below'), 'new')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['kept']);
  expect(await readFile(join(folder, 'kept'), 'utf8')).toBe('old');
});
