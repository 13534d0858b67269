import { expect, it } from 'vitest';
import { fittingBatchSize, prepareText } from './prepare-text';

const settings = { validation: 0.1, timeSteps: 8 };

it('validates on the end of the text, with the vocabulary of the part before', () => {
  const text = `${'ab c'.repeat(225)}${'abz '.repeat(25)}`;
  const { tokenizer, train, validation } = prepareText({ name: 'x', text }, settings);
  expect(tokenizer.decode(train)).toBe('ab c'.repeat(225));
  expect([...validation.slice(0, 4)].map((id) => tokenizer.idToToken(id))).toEqual(['a', 'b', '[UNK]', ' ']);
  expect(tokenizer.vocabularySize).toBe(6);
});

it('does not take text in brackets for special tokens', () => {
  const { tokenizer, train } = prepareText({ name: 'x', text: '[UNK] and [PAD] '.repeat(20) }, settings);
  expect(tokenizer.decode(train.slice(0, 15))).toBe('[UNK] and [PAD]');
});

it('says how long a text must be', () => {
  expect(() => prepareText({ name: 'note.txt', text: 'short' }, settings)).toThrow(
    'note.txt has 5 characters, at least 100 are needed. Name a longer text, or lower --time-steps.',
  );
  expect(() => prepareText({ name: 'a.txt', text: 'a'.repeat(500) }, settings)).toThrow(
    'a.txt repeats one character',
  );
});

it('reads short texts at fewer places', () => {
  expect(fittingBatchSize(1_000_000, 64, 64)).toBe(64);
  expect(fittingBatchSize(10_000, 64, 64)).toBe(9);
  expect(fittingBatchSize(70, 64, 64)).toBe(1);
});
