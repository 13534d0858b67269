import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll } from 'vitest';

/** Makes the tests of a file run in an empty folder of their own. */
export function inEmptyFolder(): void {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'ostinato-cli-'));
  beforeAll(() => process.chdir(folder));
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
}
