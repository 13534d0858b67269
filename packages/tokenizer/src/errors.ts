/** An argument that a public function cannot work with. */
export class TokenizerError extends Error {
  override readonly name = 'TokenizerError';

  constructor(
    /** Function that was called, as users write it: `'padSequences'`. */
    readonly caller: string,
    readonly argument: string,
    readonly expected: string,
    readonly received: string,
    /** What to do about it, as a sentence. */
    advice = '',
  ) {
    super(`${caller}: ${argument} must be ${expected}, received ${received}.${advice && ` ${advice}`}`);
  }
}

/** A part of a tokenizer file that is broken, or that this library does not support. */
export class TokenizerFormatError extends Error {
  override readonly name = 'TokenizerFormatError';

  constructor(
    /** Where in the file: `'model.merges[3]'`. */
    readonly path: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`tokenizer file: ${path} must be ${expected}, received ${received}.`);
  }
}

/** Checks that an argument can be iterated over, and is no text (whose characters would be taken one by one). */
export function checkIterable(caller: string, argument: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return;
  throw new TokenizerError(caller, argument, 'an array or another iterable', show(value));
}

/** A value as error messages show it: short, and with its type visible. */
export function show(value: unknown): string {
  const isPlain = typeof value !== 'number' && typeof value !== 'bigint';
  const text = (isPlain ? JSON.stringify(value) : undefined) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
