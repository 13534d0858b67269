/**
 * A place that a model's files are read from: a folder, a web address, files that a user picked.
 */
export interface ModelSource {
  /** How errors name the `model.json`. */
  readonly modelFile: string;
  /**
   * Reads a whole file.
   *
   * @param path - relative to the `model.json`; the empty string means the `model.json` itself
   * @param limit - in bytes: a longer file is an error before memory is taken for it
   */
  read(path: string, limit: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** The longest `model.json` that is read, in bytes: the topology of the largest models takes a few MB. */
export const MAX_JSON_BYTES = 256 * 2 ** 20;
