import { readFile } from 'node:fs/promises';
import { UserError } from '../user-error';

/**
 * Reads a JSON file that the user named.
 *
 * @throws {UserError} if it is missing or no JSON
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    throw new UserError(
      missing ? `${path} does not exist. Check the path.` : `${path} cannot be read (${error.message}).`,
    );
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is not valid JSON (${(error as Error).message}).`);
  }
}
