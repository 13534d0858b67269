/**
 * Something that the user can put right: printed as one line, without a stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    message: string,
    /** Exit code of the program. */
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
