import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** One number of a task after training with one seed. */
export interface Result {
  /** Which model or moment, `LSTM` or `after 1,000 iterations`. */
  label: string;
  value: number;
}

/** A line that has to be reached. */
export interface Mark {
  label: string;
  /** What needs no learning reaches this; absent where there is nothing to compare with. */
  floor?: number;
  mark: number;
  /** Which side of the mark is right, where that is not the task's. */
  better?: 'lower' | 'higher';
}

/** Something to learn, with its marks. */
export interface LearningTask {
  name: string;
  /** What is measured, with its unit. */
  measure: string;
  better: 'lower' | 'higher';
  marks: readonly Mark[];
  /** Folder of `OSTINATO_DATA` that it needs. */
  data?: string;
  run(seed: number): Promise<Result[]>;
}

/**
 * Path of a file of the data folder.
 *
 * @throws {Error} if the folder is not known or the file is not there
 */
export function dataFile(...parts: string[]): string {
  const folder = process.env.OSTINATO_DATA;
  const file = join(folder ?? '', ...parts);
  if (folder && existsSync(file)) return file;
  throw new Error(`Set OSTINATO_DATA to the folder that holds ${parts.join('/')}.`);
}
