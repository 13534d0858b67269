import { padRagged } from '@ostinato/data';
import type { LayersModel } from '@ostinato/layers';
import type { Tokenizer } from '@ostinato/tokenizer';
import { argMax, slice, squeeze, type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { encode, markIds } from './prepare-pairs';

/** A trained translator. */
export interface Translator {
  model: LayersModel;
  tokenizer: Tokenizer;
  /** Longest translation, in characters. */
  maxLength: number;
}

/** Translates texts, at every step by the likeliest character (greedy decoding). */
export function translateTexts(
  { model, tokenizer, maxLength }: Translator,
  texts: readonly string[],
): string[] {
  if (texts.length === 0) return [];
  const { startId, endId } = markIds(tokenizer);
  const { array } = padRagged({ rows: texts.map((text) => encode(tokenizer, text).slice(0, maxLength)) });
  const source = tensor2d(array.data, array.shape as [number, number], 'int32');
  const written = texts.map(() => [startId]);
  const open = () => written.filter((ids) => ids.at(-1) !== endId).length > 0;
  while (open() && written[0]!.length <= maxLength) {
    nextIds(model, source, written).forEach((id, row) => {
      const ids = written[row]!;
      ids.push(ids.at(-1) === endId ? endId : id);
    });
  }
  source.dispose();
  return written.map((ids) => tokenizer.decode(ids.filter((id) => id !== startId && id !== endId)));
}

/** The likeliest next character of each row. */
function nextIds(model: LayersModel, source: Tensor, written: readonly number[][]): number[] {
  const length = written[0]!.length;
  const next = tidy(() => {
    const target = tensor2d(written.flat(), [written.length, length], 'int32');
    const output = model.predict([source, target]) as Tensor;
    return argMax(squeeze(slice(output, [0, length - 1], [-1, 1]), [1]), -1);
  });
  const ids = [...next.dataSync()];
  next.dispose();
  return ids;
}
