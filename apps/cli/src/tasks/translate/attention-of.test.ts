import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { model, type SymbolicTensor } from '@ostinato/layers';
import { CharacterTokenizer } from '@ostinato/tokenizer';
import { type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { attentionOf } from './attention-of';
import { buildTranslator } from './build-translator';
import type { TranslateOptions } from './translate-options';

beforeAll(() => useWasmSimd());

it('takes down the softmax of the products of decoder and encoder outputs', async () => {
  const tokenizer = CharacterTokenizer.train(['abcdef'], { specialTokens: ['[START]', '[END]'] });
  const options = { cell: 'gru', units: 8, layers: 1, embedding: 6, dropout: 0, seed: 3 } as TranslateOptions;
  const network = buildTranslator(tokenizer.vocabularySize, options);
  const found = attentionOf({ model: network, tokenizer, maxLength: 5 }, 'fed');
  expect(found.read).toEqual(['f', 'e', 'd']);
  expect(found.weights).toHaveLength(found.written.length);

  const [states] = network.getLayer('encoder').output as SymbolicTensor[];
  const queries = network.getLayer('decoder').output as SymbolicTensor;
  const outputs = model({ inputs: network.inputs as SymbolicTensor[], outputs: [queries, states!] });
  const target = [tokenizer.tokenToId('[START]')!, ...tokenizer.encode(found.translation).ids].slice(0, -1);
  const ids = [[...tokenizer.encode('fed').ids], target].map((row) =>
    tensor2d(row, [1, row.length], 'int32'),
  );
  const [q, s] = (outputs.predict(ids) as Tensor[]).map((part) => (part.arraySync() as number[][][])[0]!);
  for (const [i, row] of found.weights.entries()) {
    const scores = s!.map((state) => Math.exp(state.reduce((sum, value, k) => sum + value * q![i]![k]!, 0)));
    const total = scores.reduce((sum, score) => sum + score, 0);
    for (const [j, weight] of row.entries()) expect(weight).toBeCloseTo(scores[j]! / total, 5);
  }
});
