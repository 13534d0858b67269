import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import { layers, sequential } from '@ostinato/layers';
import { tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { weightFacts, weightTable } from './weight-facts';

beforeAll(() => useWasmSimd());

it('counts what is not finite, NaN and both infinities, and sums up the rest', () => {
  const model = sequential({ seed: 1 });
  model.add(layers.dense({ units: 3, inputShape: [2], useBias: false }));
  const [kernel] = model.weights;
  kernel!.variable.assign(
    tensor2d([
      [1, Number.NaN, 3],
      [Number.POSITIVE_INFINITY, 8, Number.NEGATIVE_INFINITY],
    ]),
  );
  const facts = weightFacts(model, { missing: '' });
  expect(facts).toMatchObject([{ broken: 3, mean: 4, least: 1, most: 8 }]);
  expect(weightTable(facts).at(-1)).toMatch(/^ {2}kernel .* 3 not finite$/);
});
