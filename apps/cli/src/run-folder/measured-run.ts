import type { LayersModel } from '@ostinato/layers';
import type { RunConfig } from './read-run';

/** A saved run, and the data that it is measured on. */
export interface MeasuredRun {
  folder: string;
  config: RunConfig;
  model: LayersModel;
  /** Path of the data. */
  data: string;
}
