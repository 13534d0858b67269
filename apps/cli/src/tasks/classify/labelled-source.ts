import { stat } from 'node:fs/promises';
import { explainSystemError } from '../../explain-system-error';
import { expectTable } from '../../input/expect-table';
import { UserError } from '../../user-error';
import type { ClassifyOptions } from './classify-options';

/** What labelled texts are read from: generated, a folder per class, JSON Lines, or a table (CSV, TSV). */
export type LabelledSource = 'generated' | 'folders' | 'lines' | 'table';

/**
 * Tells what the data are that the user named, by folder or file name.
 *
 * @param data - absent for generated reviews
 * @throws {UserError} if there is no such file or folder
 */
export async function labelledSource(data: string | undefined): Promise<LabelledSource> {
  if (data === undefined) return 'generated';
  const found = await stat(data).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${data} ${explainSystemError(error)}`);
  });
  if (found.isDirectory()) return 'folders';
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(data) ? 'lines' : 'table';
}

/**
 * Checks that `--no-quotes` has something to act on.
 *
 * @throws {UserError} if the data are no table
 */
export async function expectQuotesInTable({ data, quotes }: ClassifyOptions): Promise<void> {
  if (quotes || (await labelledSource(data)) === 'table') return;
  expectTable(quotes, data === undefined ? 'generated reviews are none' : `${data} is none`);
}
