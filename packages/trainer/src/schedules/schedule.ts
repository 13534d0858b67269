/**
 * Learning rate as a function of the number of updates made (0 for the first), or of epochs in
 * `learningRateScheduler`. A plain function will do; those of this package are functions of numbers alone.
 */
export type Schedule = (step: number) => number;
