/** A checkpoint cannot be used: it is damaged, foreign, or belongs to another run. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';

  constructor(
    /** What is wrong with it. */
    readonly reason: string,
    /** Where it is, if it is a file. */
    readonly file?: string,
    /** The newest older checkpoint that is whole, if there is one. */
    readonly previous?: string,
  ) {
    const where = file === undefined ? 'The checkpoint' : `The checkpoint ${file}`;
    const offer = previous === undefined ? '' : ` The one before is whole: ${previous}.`;
    super(`${where} cannot be used: ${reason}.${offer}`);
  }
}
