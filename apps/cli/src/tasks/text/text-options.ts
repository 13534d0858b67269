/** What `train text` takes, after the command line and its defaults. */
export interface TextOptions {
  /** Path of the text, `-` for standard input; absent for the default text. */
  text?: string;
  cell: 'simpleRnn' | 'lstm' | 'gru';
  units: number;
  layers: number;
  embedding: number;
  dropout: number;
  /** Absent: as many as fit the text's length. */
  epochs?: number;
  batchSize: number;
  timeSteps: number;
  learningRate: number;
  clipNorm: number;
  /** Share of the text that validates. */
  validation: number;
  sampleLength: number;
  seed: number;
  out?: string;
}

/** Characters that a run with the default settings reads, about two minutes' work. */
const CHARACTERS_PER_RUN = 6_300_000;

/** Passes over a text of that length when the user names no number: short texts are read more often. */
export function fittingEpochs(characters: number): number {
  return Math.min(50, Math.max(1, Math.round(CHARACTERS_PER_RUN / characters)));
}
