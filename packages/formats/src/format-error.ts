/**
 * A model file that cannot be read, or a model that cannot be written: says which file, what was wrong, and what to do.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    /** The file (or part of one) that is at fault, such as `model.json` or `weights.bin`. */
    readonly file: string,
    /** What is wrong and what to do, without the file's name. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}`, options);
  }
}
