import type { AlignedText } from '../aligned-text';

/** Changes a text before it is cut up; what did not change is returned as it was. */
export type Normalize = (input: AlignedText) => AlignedText;
