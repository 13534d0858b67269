import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRunFolder } from './create-run-folder';

let folder: string;
const before = process.cwd();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostinato-cli-'));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true });
});

it('names folders after kind and time, never twice the same', async () => {
  const now = new Date(2026, 10, 2, 3, 4, 5);
  expect(await createRunFolder(undefined, 'text', now)).toBe(join('runs', 'text-20261102-030405'));
  expect(await createRunFolder(undefined, 'text', now)).toBe(join('runs', 'text-20261102-030405-2'));
});

it('takes a named folder if it is empty, and refuses one that is not', async () => {
  expect(await createRunFolder('mine', 'text')).toBe('mine');
  await writeFile(join('mine', 'notes'), '');
  await expect(createRunFolder('mine', 'text')).rejects.toThrow(
    'mine is not empty. Name another folder with --out',
  );
  await expect(createRunFolder(join('mine', 'notes'), 'text')).rejects.toThrow(
    'is a file, not a folder. Name another folder with --out.',
  );
});
