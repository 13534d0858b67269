/** Whole numbers, in the format chunk of a WAV file. */
export const PCM = 1;
/** Floats of IEEE 754. */
export const FLOAT = 3;
