import { expect, test } from 'vitest';
import { reberContinuations, reberStrings } from './reber-grammar';

test('every symbol is one that the grammar allows after those before it', () => {
  for (const embedded of [true, false]) {
    for (const text of reberStrings({ samples: 300, embedded })) {
      for (let end = 0; end < text.length; end++) {
        expect(reberContinuations(text.slice(0, end), { embedded })).toContain(text[end]);
      }
      expect(reberContinuations(text, { embedded })).toBe('');
      if (embedded) expect(text.at(-2)).toBe(text[1]);
    }
  }
});

test('known strings of the literature and their mistakes', () => {
  const accepts = (text: string, embedded: boolean) =>
    [...text].every((symbol, i) => reberContinuations(text.slice(0, i), { embedded }).includes(symbol));
  for (const text of ['BTSSXXTVVE', 'BPVVE', 'BTXXVPSE', 'BPVPXVPXVPXVVE', 'BTSXXVPSE']) {
    expect([text, accepts(text, false)]).toEqual([text, true]);
    expect(accepts(`BT${text}TE`, true)).toBe(true);
    expect(accepts(`BT${text}PE`, true)).toBe(false);
  }
  for (const text of ['BTSSPXSE', 'BPTVVB', 'BTXXVVSE', 'BPVPXVPXVPXVVB']) {
    expect([text, accepts(text, false)]).toEqual([text, false]);
  }
});
