/** An argument that cannot be worked with. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';

  constructor(
    /** The function that was called. */
    readonly caller: string,
    readonly argument: string,
    readonly expected: string,
    readonly received: unknown,
    /** What to do about it. */
    readonly advice = '',
  ) {
    const shown = typeof received === 'string' ? JSON.stringify(received) : String(received);
    super(`${caller}: ${argument} must be ${expected}, received ${shown}.${advice && ` ${advice}`}`);
  }
}

/** Content of a file (or text, or buffer) that is not what it has to be. */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    /** Name of the file; `'input'` for data that came from memory. */
    readonly file: string,
    /** Where in it: 1-based line for text, byte offset for binary formats. */
    readonly position: { line: number } | { byte: number },
    readonly expected: string,
    readonly received: string,
    options?: ErrorOptions,
  ) {
    const place = 'line' in position ? `${position.line}` : `byte ${position.byte}`;
    super(`${file}:${place}: expected ${expected}, found ${received}.`, options);
  }
}

/** Throws unless `value` is an integer in `[least, most]`. */
export function expectInteger(
  caller: string,
  argument: string,
  value: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new ArgumentError(caller, argument, `an integer ${range}`, value);
}

/** Throws unless `value` is a number in `[least, most]`. */
export function expectNumber(
  caller: string,
  argument: string,
  value: number,
  least: number,
  most: number,
): void {
  if (value >= least && value <= most) return;
  throw new ArgumentError(caller, argument, `a number from ${least} to ${most}`, value);
}
