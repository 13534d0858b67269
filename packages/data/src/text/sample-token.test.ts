import { expect, it } from 'vitest';
import { type SampleOptions, sampleToken } from './sample-token';

const logits = [Math.log(0.1), Math.log(0.6), Math.log(0.3)];

/** How often each id is drawn when u runs evenly through [0, 1). */
function shares(options: SampleOptions): number[] {
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) counts[sampleToken(logits, () => (i + 0.5) / 3000, options)]!++;
  return counts.map((count) => count / 3000);
}

const close = (values: number[]) => values.map((value) => expect.closeTo(value, 2));

it('draws with the probabilities of the softmax at temperature 1', () => {
  expect(shares({})).toEqual(close([0.1, 0.6, 0.3]));
});

it('sharpens below and flattens above temperature 1, as p^(1/T)', () => {
  expect(shares({ temperature: 0.5 })).toEqual(close([0.01 / 0.46, 0.36 / 0.46, 0.09 / 0.46]));
  const roots = [0.1, 0.6, 0.3].map(Math.sqrt);
  const sum = roots.reduce((a, b) => a + b);
  expect(shares({ temperature: 2 })).toEqual(close(roots.map((root) => root / sum)));
});

it('takes the likeliest at temperature 0, the first of equals', () => {
  expect(shares({ temperature: 0 })).toEqual([0, 1, 0]);
  expect(sampleToken([2, 5, 5], () => 0.99, { temperature: 0 })).toBe(1);
});

it('keeps the topK likeliest, or the fewest that hold topP', () => {
  expect(shares({ topK: 2 })).toEqual(close([0, 2 / 3, 1 / 3]));
  expect(shares({ topP: 0.6 })).toEqual([0, 1, 0]);
  expect(shares({ topP: 0.61 })).toEqual(close([0, 2 / 3, 1 / 3]));
  expect(shares({ topP: 0 })).toEqual([0, 1, 0]);
});

it('never draws what is excluded', () => {
  expect(shares({ exclude: [1] })).toEqual(close([0.25, 0, 0.75]));
});

it('stays exact for logits that overflow exp', () => {
  expect(sampleToken([1000, 2000, -1000], () => 0.5)).toBe(1);
});

it('names options out of range, logits of a diverged model, and nothing to draw', () => {
  const draw = (values: number[], options: SampleOptions) => () => sampleToken(values, () => 0.5, options);
  expect(draw(logits, { temperature: -1 })).toThrow(
    'sampleToken: temperature must be a number from 0 to Infinity',
  );
  expect(draw(logits, { topK: 0 })).toThrow(
    'sampleToken: topK must be a number from 1 to Infinity, received 0.',
  );
  expect(draw(logits, { topP: 2 })).toThrow('sampleToken: topP must be a number from 0 to 1, received 2.');
  expect(draw([1, Number.NaN], {})).toThrow('received "NaN: the model has diverged".');
  expect(draw([1], { exclude: [0] })).toThrow('received "none".');
});
