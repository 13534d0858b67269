import type { LossLike, NumberBlock } from '@ostinato/trainer';
import type { RunConfig } from '../../run-folder/read-run';

/** What the gradient of a run is measured on. */
export interface FlowBatch {
  x: NumberBlock | NumberBlock[];
  y: NumberBlock;
  loss: LossLike;
  /** What loses: `the last character`. */
  losing: string;
  /** What is in the batch: `16 × 64 characters`. */
  batch: string;
  /** What it was taken from: `novel.txt`. */
  source: string;
  /** One of the texts, where the run translates. */
  example?: string;
}

/** A saved run, and where its data are. */
export interface FlowRun {
  folder: string;
  config: RunConfig;
  /** Path of other data than the run learned from. */
  data?: string;
}
