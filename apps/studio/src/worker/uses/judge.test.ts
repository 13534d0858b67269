import { expect, test } from 'vitest';
import { judge } from './judge';

const vocabulary = ['?', 'bad', 'fine', 'good', 'not'];
const UNKNOWN = 0;

/** Knows five words, passes over commas, and adds up weights for two classes; the logits' difference is their sum. */
const weights = [0, -2, 0.5, 3, -0.25];
const network = {
  unknownId: UNKNOWN,
  read: (word: string) => (word === ',' ? [] : [Math.max(UNKNOWN, vocabulary.indexOf(word))]),
  classify: (rows: readonly (readonly number[])[]) =>
    rows.map((row) => {
      const logit = row.reduce((sum, id) => sum + weights[id]!, 0);
      const share = 1 / (1 + Math.exp(-logit));
      return [1 - share, share];
    }),
};

test('the share of a word is what the log odds lose when it is covered', () => {
  const { shares, words } = judge('good , bad not fine', network);
  expect(shares[1]).toBeCloseTo(1 / (1 + Math.exp(-1.25)), 12);
  expect(words.map(({ share }) => Number(share.toFixed(9)))).toEqual([3, 0, -2, -0.25, 0.5]);
});

test('shares are of the likeliest class, whichever that is', () => {
  const { words } = judge('bad good bad bad', network);
  expect(words.map(({ share }) => Number(share.toFixed(9)))).toEqual([2, -3, 2, 2]);
});

test('names words that were not learned, and asks for one at least', () => {
  expect(judge('superb good', network).words.map(({ known }) => known)).toEqual([false, true]);
  expect(() => judge('  ', network)).toThrow('The text is empty. Write at least one word.');
});
