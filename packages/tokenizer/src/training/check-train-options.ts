import { show, TokenizerError } from '../errors';

/** Options of every trainer that are numbers. */
export interface SizeOptions {
  /** Most tokens of the vocabulary, special tokens included; no limit by default. */
  vocabularySize?: number;
  /** How often something must occur to become a token; 1 by default. */
  minFrequency?: number;
}

/**
 * Checks sizes, and that there is room for the special tokens.
 *
 * @param others - how many tokens there are besides, at least
 */
export function checkTrainOptions(
  caller: string,
  options: SizeOptions,
  specialTokens: readonly string[],
  others = 1,
): void {
  const { vocabularySize, minFrequency } = options;
  const least = specialTokens.length + others;
  if (vocabularySize !== undefined && !(Number.isSafeInteger(vocabularySize) && vocabularySize >= least)) {
    throw new TokenizerError(
      caller,
      'vocabularySize',
      `a whole number from ${least} up (${specialTokens.length} special tokens and ${others} other${others > 1 ? 's' : ''})`,
      show(vocabularySize),
    );
  }
  if (minFrequency !== undefined && !(Number.isSafeInteger(minFrequency) && minFrequency >= 0)) {
    throw new TokenizerError(caller, 'minFrequency', 'a whole number from 0 up', show(minFrequency));
  }
}
