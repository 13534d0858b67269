import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.OSTINATO_DATA ?? '';

/** Whether the folder of real data is there. */
export const hasData = hasDataFile('tokenizers');

/** Whether a file of the folder of real data is there. */
export function hasDataFile(path: string): boolean {
  return root !== '' && existsSync(join(root, path));
}

/** A file of the folder of real data, as bytes. */
export function readDataBytes(path: string): Uint8Array {
  return readFileSync(join(root, path));
}

/** A file of the folder of real data, as text. */
export function readData(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
