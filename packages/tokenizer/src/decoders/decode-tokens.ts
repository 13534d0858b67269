/** Turns tokens, in the vocabulary's spelling, into pieces of text; joined, they are the text. */
export type DecodeTokens = (tokens: string[]) => string[];

/** Decodes tokens as they come; what is given out is never taken back. */
export interface TokenStream {
  /** Text that is certain after one more token. */
  push(token: string): string;
  /** What was held back. */
  finish(): string;
}
