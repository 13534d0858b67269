import { layers, model, type SymbolicTensor } from '@ostinato/layers';
import { squeeze, type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { encode, markIds } from './prepare-pairs';
import { type Translator, translateTexts } from './translate-texts';

/** Where a translator looks while it writes. */
export interface Attention {
  /** What it wrote. */
  translation: string;
  /** Characters that it wrote, and those that it read. */
  written: string[];
  read: string[];
  /** `weights[written][read]`; each row sums to 1. */
  weights: number[][];
}

/** Translates one text and takes down the attention to each of its characters. */
export function attentionOf(translator: Translator, text: string): Attention {
  const { model: network, tokenizer, maxLength } = translator;
  const [translation] = translateTexts(translator, [text]) as [string];
  const source = encode(tokenizer, text).slice(0, maxLength);
  const target = encode(tokenizer, translation);
  const [states] = network.getLayer('encoder').output as SymbolicTensor[];
  const queries = network.getLayer('decoder').output as SymbolicTensor;
  const looking = layers.attention({ returnAttentionScores: true });
  const [, scores] = looking.apply<SymbolicTensor, SymbolicTensor[]>([queries, states!]);
  const watched = model({ inputs: network.inputs as SymbolicTensor[], outputs: scores! });
  const weights = tidy(() => {
    const ids = [source, [markIds(tokenizer).startId, ...target.slice(0, -1)]].map((row) =>
      tensor2d(row, [1, row.length], 'int32'),
    );
    return (squeeze(watched.predict(ids) as Tensor, [0]) as Tensor).arraySync() as number[][];
  });
  const characters = (ids: readonly number[]) => ids.map((id) => tokenizer.decode([id]));
  return { translation, written: characters(target), read: characters(source), weights };
}
