import { readFile } from 'node:fs/promises';
import { explainSystemError } from '../explain-system-error';
import { UserError } from '../user-error';

/**
 * Reads a JSON file that the user named.
 *
 * @throws {UserError} if it is missing or no JSON
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} ${explainSystemError(error)}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is not valid JSON (${(error as Error).message}).`);
  }
}
