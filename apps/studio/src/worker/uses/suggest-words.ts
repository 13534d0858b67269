import type { Tokenizer } from '@ostinato/tokenizer';
import { type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from 'ostinato';
import type { Suggestion } from '../protocol';

/** What a keyboard shows. */
const OFFERED = 3;

/** How far back the network looks, in words. */
const LONGEST = 40;

/**
 * The three likeliest next words. If the last word is unfinished, these are words that begin as it does, and their
 * probabilities are shares among all such words.
 */
export function suggestWords(model: LayersModel, tokenizer: Tokenizer, text: string): Suggestion[] {
  const finished = /\s$/.test(text) || text === '';
  const begun = finished ? '' : (/\S+$/.exec(text)?.[0] ?? '');
  const before = text.slice(0, text.length - begun.length);
  const ids = [...tokenizer.encode(before, { parseSpecialTokens: false }).ids].slice(-LONGEST);
  const shares = nextShares(model, ids.length > 0 ? ids : [tokenizer.unknownId ?? 0]);
  const special = [tokenizer.paddingId, tokenizer.unknownId];
  const fitting: Suggestion[] = [];
  shares.forEach((probability, id) => {
    const symbol = tokenizer.idToToken(id);
    if (symbol === undefined || special.includes(id)) return;
    // The tokenizer has made all words lower case.
    if (symbol.startsWith(begun.toLowerCase()) && symbol !== begun.toLowerCase())
      fitting.push({ symbol, probability });
  });
  const total = fitting.reduce((sum, { probability }) => sum + probability, 0);
  return fitting
    .sort((a, b) => b.probability - a.probability)
    .slice(0, OFFERED)
    .map(({ symbol, probability }) => ({ symbol, probability: probability / total }));
}

function nextShares(model: LayersModel, ids: readonly number[]): Float32Array {
  return tidy(() => {
    const output = model.predict<Tensor>(tensor2d([...ids], [1, ids.length], 'int32'));
    const values = output.dataSync() as Float32Array;
    return values.slice(values.length - (output.shape.at(-1) ?? 0));
  });
}
