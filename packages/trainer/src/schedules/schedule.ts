/** Learning rate as a function of the number of updates made (0 for the first). */
export type Schedule = (step: number) => number;
