import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../user-error';

/** A text to train on, and what to call it. */
export interface NamedText {
  name: string;
  text: string;
}

/**
 * The text that is trained on when none is named: `lib.dom.d.ts` of an installed TypeScript, 2.3 MB of code and
 * English. That file alone: TypeScript's other declaration files repeat it, and would leak the part that
 * validates.
 *
 * @throws {UserError} if no TypeScript is installed here
 */
export async function defaultText(): Promise<NamedText> {
  const manifest = findTypeScript();
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const text = await readFile(join(dirname(manifest), 'lib', 'lib.dom.d.ts'), 'utf8');
  return { name: `lib.dom.d.ts of TypeScript ${version}`, text: text.replaceAll('\r\n', '\n') };
}

/** The `package.json` of the TypeScript beside this program or in the user's folder. */
function findTypeScript(): string {
  for (const from of [import.meta.url, pathToFileURL(join(process.cwd(), 'x.js')).href]) {
    try {
      return createRequire(from).resolve('typescript/package.json');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new UserError(
    'There is no text to train on. Name one (--text my.txt) or choose a generated one (--text reviews).',
  );
}
