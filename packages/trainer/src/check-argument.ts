import { ArgumentError } from '@ostinato/ops';

export { ArgumentError };

/** Checks that `value` is a whole number of at least `least`. */
export function requireInteger(caller: string, argument: string, value: number, least = 1): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new ArgumentError({
    caller,
    argument,
    expected: `a whole number of at least ${least}`,
    received: typeof value === 'string' ? `'${value}'` : String(value),
  });
}

/** Checks that `low <= value <= high`. */
export function requireRange(
  caller: string,
  argument: string,
  value: number,
  low: number,
  high = Number.POSITIVE_INFINITY,
): void {
  if (value >= low && value <= high) return;
  const expected = high === Number.POSITIVE_INFINITY ? `at least ${low}` : `between ${low} and ${high}`;
  throw new ArgumentError({ caller, argument, expected, received: String(value) });
}

/** Checks that `value` is the path of a file or folder. */
export function requirePath(caller: string, argument: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return;
  const received = value !== null && typeof value === 'object' ? 'an object' : JSON.stringify(value);
  throw new ArgumentError({ caller, argument, expected: 'a path', received: received ?? 'nothing' });
}
