import type { AddedToken } from '../document';
import { checkIterable, show, TokenizerError } from '../errors';

/** Options that every trainer has. */
export interface SpecialTokenOptions {
  /** Token to fill up with: id 0. `null` for none. */
  paddingToken?: string | null;
  /** Token for what the vocabulary does not know. `null` for none. */
  unknownToken?: string | null;
  /** Further tokens that stand for no text, such as `'<|endoftext|>'`. */
  specialTokens?: readonly string[];
}

/**
 * The special tokens of a new vocabulary, by id: padding, unknown, the others.
 *
 * @throws {TokenizerError} if one of them is no text, or empty
 */
export function listSpecialTokens(caller: string, options: SpecialTokenOptions): string[] {
  const { paddingToken = null, unknownToken = null, specialTokens = [] } = options;
  checkIterable(caller, 'specialTokens', specialTokens);
  const named = Object.entries({ paddingToken, unknownToken }).filter(([, token]) => token !== null);
  const others = [...specialTokens].map((token) => ['specialTokens', token] as const);
  const tokens = [...named, ...others].map(([argument, token]) => {
    if (typeof token === 'string' && token !== '') return token;
    throw new TokenizerError(caller, argument, 'made of strings with content', show(token));
  });
  return [...new Set(tokens)];
}

/** `added_tokens` for special tokens; their ids count from 0 unless `idOf` says otherwise. */
export function addedTokensOf(
  specialTokens: readonly string[],
  idOf: (token: string, index: number) => number = (_, index) => index,
): AddedToken[] {
  return specialTokens.map((content, index) => ({
    id: idOf(content, index),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
}

/** `padding` that names the token and pads nothing: readers fill up to a length of 0. */
export function paddingOf(paddingToken: string | null | undefined, id = 0): Record<string, unknown> | null {
  if (typeof paddingToken !== 'string') return null;
  return {
    strategy: { Fixed: 0 },
    direction: 'Right',
    pad_to_multiple_of: null,
    pad_id: id,
    pad_type_id: 0,
    pad_token: paddingToken,
  };
}
