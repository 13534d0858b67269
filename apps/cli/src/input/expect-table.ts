import { UserError } from '../user-error';

/**
 * Checks that `--no-quotes` has something to act on.
 *
 * @param none - what the data are instead of a table; undefined if they are one
 * @throws {UserError} if they are none
 */
export function expectTable(quotes: boolean, none: string | undefined): void {
  if (quotes || none === undefined) return;
  throw new UserError(`--no-quotes is for tables, ${none}. Leave it out.`);
}
