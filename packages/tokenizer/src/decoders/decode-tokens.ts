/** Turns tokens, in the vocabulary's spelling, into pieces of text; joined, they are the text. */
export type DecodeTokens = (tokens: string[]) => string[];
