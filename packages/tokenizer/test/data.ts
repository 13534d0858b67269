import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.OSTINATO_DATA ?? '';

/** Whether the folder of real data is there. */
export const hasData = root !== '' && existsSync(join(root, 'tokenizers'));

/** A file of the folder of real data, as text. */
export function readData(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
