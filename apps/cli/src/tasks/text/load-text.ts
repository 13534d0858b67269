import { basename } from 'node:path';
import { defaultText, type NamedText } from '../../input/default-text';
import { readTextFile } from '../../input/read-text-file';

/** The text that the user named, or the default one. */
export async function loadText(path: string | undefined): Promise<NamedText> {
  if (path === undefined) return defaultText();
  return { name: path === '-' ? 'standard input' : basename(path), text: await readTextFile(path) };
}
