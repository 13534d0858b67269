import type { TokenSink } from '../token-sink';

/** One part of a template: added tokens, or the tokens of the first (0) or second (1) text. */
export type TemplatePart = { ids: readonly number[]; typeId: number } | { sequence: 0 | 1; typeId: number };

/** How the tokens of one text, and of a pair of texts, become an encoding. */
export interface PostProcessor {
  single: readonly TemplatePart[];
  pair: readonly TemplatePart[];
  /** The same where the caller wants no special tokens. */
  plainSingle: readonly TemplatePart[];
  plainPair: readonly TemplatePart[];
  /** Corrects the ranges of tokens before anything is cut or added. */
  trim: ((tokens: TokenSink, spellingOf: (index: number) => string) => void) | null;
}

const plain = {
  plainSingle: [{ sequence: 0, typeId: 0 }],
  plainPair: [
    { sequence: 0, typeId: 0 },
    { sequence: 1, typeId: 1 },
  ],
} as const;

/** Nothing is added. */
export const noPostProcessor: PostProcessor = {
  single: plain.plainSingle,
  pair: plain.plainPair,
  ...plain,
  trim: null,
};

/** How many special tokens a template adds. */
export function countAdded(parts: readonly TemplatePart[]): number {
  return parts.reduce((sum, part) => sum + ('ids' in part ? part.ids.length : 0), 0);
}
