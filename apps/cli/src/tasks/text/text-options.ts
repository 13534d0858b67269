import type { TrainingOptions } from '../../options/training-options';

/** What `train text` takes, after the command line and its defaults. */
export interface TextOptions extends TrainingOptions {
  /** Path of the text, `-` for standard input; absent for the default text. */
  text?: string;
  embedding: number;
  timeSteps: number;
  sampleLength: number;
}

/** Characters that a run with the default settings reads, about two minutes' work. */
const CHARACTERS_PER_RUN = 6_300_000;

/** Passes over a text of that length when the user names no number: short texts are read more often. */
export function fittingEpochs(characters: number): number {
  return Math.min(50, Math.max(1, Math.round(CHARACTERS_PER_RUN / characters)));
}
