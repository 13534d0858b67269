import { type NgramLosses, ngramBaselines } from '@ostinato/data';
import { CharacterTokenizer } from '@ostinato/tokenizer';
import type { NamedText } from '../../input/default-text';
import { UserError } from '../../user-error';

/** A text, ready to learn from. */
export interface PreparedText {
  tokenizer: CharacterTokenizer;
  /** Ids of the part to learn from. */
  train: Int32Array;
  /** Ids of the part that validates: the text's end. */
  validation: Int32Array;
  /** What counting achieves on the same split. */
  baselines: NgramLosses;
}

/** Steps per epoch that a short text is read in, at the price of fewer places at the same time. */
const STEPS_OF_SHORT_TEXT = 16;

/**
 * Splits a text and turns it into ids. The vocabulary is that of the training part alone: what only the
 * end of the text has, the network cannot know either.
 *
 * @param validation - share of the text that validates
 * @param timeSteps - characters per window: each part must hold one window at least
 * @throws {UserError} if the text is too short, or has one character only
 */
export function prepareText(
  { name, text }: NamedText,
  { validation, timeSteps }: { validation: number; timeSteps: number },
): PreparedText {
  const shorter = Math.min(validation, 1 - validation);
  const least = Math.ceil((timeSteps + 2) / shorter);
  if (text.length < least) {
    throw new UserError(
      `${name} has ${text.length} characters, at least ${least} are needed. Name a longer text, or lower --time-steps.`,
    );
  }
  const cut = Math.floor(text.length * (1 - validation));
  const tokenizer = CharacterTokenizer.train(text.slice(0, cut));
  if (tokenizer.vocabularySize <= 3)
    throw new UserError(`${name} repeats one character. Name a text to learn from.`);
  const encode = (part: string) => Int32Array.from(tokenizer.encode(part, { parseSpecialTokens: false }).ids);
  const ids = { train: encode(text.slice(0, cut)), validation: encode(text.slice(cut)) };
  return {
    tokenizer,
    ...ids,
    baselines: ngramBaselines(ids.train, ids.validation, tokenizer.vocabularySize),
  };
}

/** How many places of a text are read at the same time: fewer than wanted if it is short. */
export function fittingBatchSize(length: number, wanted: number, timeSteps: number): number {
  return Math.max(1, Math.min(wanted, Math.floor((length - 1) / (timeSteps * STEPS_OF_SHORT_TEXT))));
}
