import { type SampleOptions, sampleToken } from '@ostinato/data';
import { generateIds, type LayersModel } from '@ostinato/layers';
import type { Tokenizer } from '@ostinato/tokenizer';

/** How a text is continued. */
export interface GenerateOptions extends SampleOptions {
  /** What the network reads first; default a line end. */
  prompt?: string;
  /** Characters to write. */
  length: number;
  /** Gives numbers in [0, 1). */
  random: () => number;
}

/**
 * Lets a network write on, one character after the other.
 *
 * @returns the characters as they are drawn, without the prompt
 */
export function* generateText(
  model: LayersModel,
  tokenizer: Tokenizer,
  { prompt = '\n', length, random, ...sampling }: GenerateOptions,
): Generator<string, void> {
  const exclude = [tokenizer.paddingId, tokenizer.unknownId].filter((id) => id !== undefined);
  const { ids } = tokenizer.encode(prompt || '\n', { parseSpecialTokens: false });
  const choose = (logits: Float32Array) => sampleToken(logits, random, { ...sampling, exclude });
  for (const id of generateIds(model, ids, { length, choose })) yield tokenizer.decode([id]);
}
