import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { explainSystemError } from '../explain-system-error';
import { UserError } from '../user-error';

/**
 * Makes the folder that a run leaves its results in.
 *
 * @param named - the folder that the user named; it may exist if it is empty
 * @param kind - part of the name if the user named none: `runs/<kind>-<date>-<time>`
 * @throws {UserError} if the folder holds something, or cannot be made
 */
export async function createRunFolder(
  named: string | undefined,
  kind: string,
  now = new Date(),
): Promise<string> {
  const folder = named ?? (await freeName(join('runs', `${kind}-${timestamp(now)}`)));
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return folder;
  } catch (error) {
    throw new UserError(
      `${folder} ${explainSystemError(error as NodeJS.ErrnoException)} Name another folder with --out.`,
    );
  }
  throw new UserError(`${folder} is not empty. Name another folder with --out, so that no run is lost.`);
}

async function freeName(name: string): Promise<string> {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}-${i}`;
    const taken = await readdir(candidate).then(
      () => true,
      () => false,
    );
    if (!taken) return candidate;
  }
}

/** `20261120-213042`, in the user's time zone. */
function timestamp(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
