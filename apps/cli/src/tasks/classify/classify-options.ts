import type { TrainingOptions } from '../../options/training-options';

/** What `train classify` takes, after the command line and its defaults. */
export interface ClassifyOptions extends TrainingOptions {
  /** A folder of folders, or a table; absent for generated reviews. */
  data?: string;
  textColumn: string;
  labelColumn: string;
  quotes: boolean;
  embedding: number;
  vocabulary: number;
  maxLength: number;
  bidirectional?: boolean;
}

/** Texts that a run with the default settings reads. */
const TEXTS_PER_RUN = 24_000;

/** Passes over that many texts when the user names no number: few texts are read more often. */
export function fittingEpochs(texts: number): number {
  return Math.min(40, Math.max(2, Math.round(TEXTS_PER_RUN / texts)));
}
