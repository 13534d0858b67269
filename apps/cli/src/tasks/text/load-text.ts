import { basename } from 'node:path';
import { defaultText, type NamedText } from '../../text/default-text';
import { readTextFile } from '../../text/read-text-file';

/** The text that the user named, or the default one. */
export async function loadText(path: string | undefined): Promise<NamedText> {
  if (path === undefined) return defaultText();
  return { name: path === '-' ? 'standard input' : basename(path), text: await readTextFile(path) };
}
