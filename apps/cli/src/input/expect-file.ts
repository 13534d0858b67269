import { stat } from 'node:fs/promises';
import { explainSystemError } from '../explain-system-error';
import { UserError } from '../user-error';

/**
 * Checks that there is a file to read.
 *
 * @throws {UserError} if there is none, or it is a folder
 */
export async function expectFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} ${explainSystemError(error)}`);
  });
  if (found.isDirectory()) throw new UserError(`${path} is a folder. Name a file.`);
}
