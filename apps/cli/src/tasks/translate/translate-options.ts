import type { TrainingOptions } from '../../options/training-options';

/** What `train translate` takes, after the command line and its defaults. */
export interface TranslateOptions extends TrainingOptions {
  /** A table of two columns; absent for generated dates. */
  data?: string;
  sourceColumn: string;
  targetColumn: string;
  quotes: boolean;
  embedding: number;
  /** Longest source and target, in characters. */
  maxLength: number;
}

/** Pairs that a run with the default settings reads. */
const PAIRS_PER_RUN = 40_000;

/** Passes over that many pairs when the user names no number. */
export function fittingEpochs(pairs: number): number {
  return Math.min(40, Math.max(2, Math.round(PAIRS_PER_RUN / pairs)));
}
