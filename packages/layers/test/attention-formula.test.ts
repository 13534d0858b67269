import { eachBackend, expectClose } from '@ostinato/testing';
import { scalar, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, test } from 'vitest';
import { layers } from '../src/index';

const QUERY = [
  [1, 0.5],
  [-0.3, 2],
  [0.7, -1],
];
const KEY = [
  [0.2, 1],
  [1.5, -0.4],
  [0, 0.6],
  [-1, -0.8],
];
const VALUE = [
  [1, 2, 3],
  [-1, 0.5, 0],
  [4, -2, 1],
  [0.1, 0.2, 0.3],
];

type Score = (query: readonly number[], key: readonly number[]) => number;

/** The formula itself, in float64: values mixed by the softmax of scores. */
function attended(score: Score, mayLook: (query: number, key: number) => boolean = () => true): number[] {
  return QUERY.flatMap((query, q) => {
    const powers = KEY.map((key, k) => (mayLook(q, k) ? Math.exp(score(query, key)) : 0));
    const total = powers.reduce((a, b) => a + b);
    return VALUE[0]!.map((_, column) =>
      VALUE.reduce((sum, row, k) => sum + (powers[k]! / total) * row[column]!, 0),
    );
  });
}

const dot: Score = (q, k) => q.reduce((sum, x, i) => sum + x * k[i]!, 0);
const bent =
  (v: readonly number[], scale = 1): Score =>
  (q, k) =>
    q.reduce((sum, x, i) => sum + v[i]! * Math.tanh(scale * (x + k[i]!)), 0);

eachBackend(() => {
  describe('attention follows its formula', () => {
    const inputs = () => [QUERY, VALUE, KEY].map((rows) => tensor([rows]));
    const check = (y: Tensor, expected: number[]) => expectClose(y, expected, { absolute: 1e-6 });

    test('by products', () => check(layers.attention().apply(inputs()), attended(dot)));

    test('by products, with a scale', () => {
      const layer = layers.attention({ useScale: true, weights: [scalar(0.4)] });
      check(
        layer.apply(inputs()),
        attended((q, k) => 0.4 * dot(q, k)),
      );
    });

    test('by products, looking back only', () => {
      check(
        layers.attention({ causal: true }).apply(inputs()),
        attended(dot, (query, key) => key <= query),
      );
    });

    test('by products, without masked keys', () => {
      const mask = [null, tensor([[1, 0, 1, 1]], undefined, 'bool'), null];
      check(
        layers.attention().apply(inputs(), { mask }),
        attended(dot, (_, key) => key !== 1),
      );
    });

    test('by concatenation', () => {
      const layer = layers.attention({
        scoreMode: 'concat',
        useScale: true,
        weights: [scalar(0.7), scalar(1.3)],
      });
      check(layer.apply(inputs()), attended(bent([1.3, 1.3], 0.7)));
    });

    test('by addition', () => {
      const layer = layers.additiveAttention({ weights: [tensor([0.6, -1.1])] });
      check(layer.apply(inputs()), attended(bent([0.6, -1.1])));
    });

    test('by addition, without a scale', () => {
      check(layers.additiveAttention({ useScale: false }).apply(inputs()), attended(bent([1, 1])));
    });
  });
});
