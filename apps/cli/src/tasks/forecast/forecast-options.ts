import type { TrainingOptions } from '../../options/training-options';

/** Where a series is read from. */
export interface SeriesOptions {
  /** A table; absent for the passengers of airlines. */
  data?: string;
  /** Column of the values; absent for the last column. */
  column?: string;
  /** Column of the times, which are then checked to rise. */
  timeColumn?: string;
  /** Format of the times, ISO 8601 unless named. */
  timeFormat?: string;
  /** Whether quotes hold a cell together. */
  quotes: boolean;
}

/** What `train forecast` takes, after the command line and its defaults. */
export interface ForecastOptions extends TrainingOptions, SeriesOptions {
  /** Steps per season; absent if there is none. */
  period?: number;
  /** Values that the network sees; absent for a season, or 24. */
  inputSteps?: number;
  /** Values that it forecasts at a time. */
  horizon: number;
  /** `growth` takes logarithms of what the value is to that a season before. */
  scale: 'standard' | 'growth';
}

/** Steps of training that a run with the default settings makes: series are short, and soon learned by heart. */
const STEPS_PER_RUN = 150;

/** Passes over so many windows when the user names no number. */
export function fittingEpochs(windows: number, batchSize: number): number {
  return Math.min(60, Math.max(5, Math.round(STEPS_PER_RUN / Math.ceil(windows / batchSize))));
}
