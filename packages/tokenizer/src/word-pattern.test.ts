import { describe, expect, it } from 'vitest';
import { findPattern } from './regex/find-pattern';
import { wordPattern } from './word-pattern';

function words(text: string, punctuation = false): string[] {
  const found: string[] = [];
  findPattern(wordPattern(punctuation))(text, 0, text.length, (from, to) => found.push(text.slice(from, to)));
  return found;
}

/** The segmentation of the JavaScript engine, which follows UAX #29 (and dictionaries for some scripts). */
function segmenterWords(text: string): string[] {
  const segments = new Intl.Segmenter('und', { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

describe('wordPattern', () => {
  it.each([
    ["The quick (“brown”) fox can't jump 32.3 feet, right?"],
    ["l'été, déjà-vu; aujourd’hui à 1,000.5 m. Mr. O'Neil e.g. U.S.A. x_y __init__"],
    ['Größe: 20 m²; 3rd of March 2027, 12:30, 50%'],
    ['Съешь ещё этих мягких французских булок, 3-го дня'],
    ['Ξεσκεπάζω την ψυχοφθόρα βδελυγμία'],
    ['שלום עולם'],
    ['مرحبا بالعالم، كيف الحال؟'],
    ['नमस्ते दुनिया, यह हिन्दी है।'],
    ['다람쥐 헌 쳇바퀴에 타고파'],
    ['e\u0301te\u0301 cafe\u0301s'],
    ['a,b 1,2 a.b 1.2 a1 1a a:b a;b 1;2 a.1 1.a a·b 1·2 ½ Ⅷ ① x² _a a_'],
    ['tabs\tand\nlines\r\nand\u00a0blanks\u3000too'],
  ])('finds the words that Intl.Segmenter finds in %s', (text) => {
    expect(words(text)).toEqual(segmenterWords(text));
  });

  it('takes ideographs and Hiragana one by one, Katakana as words', () => {
    expect(words('犬がテキストを噛む')).toEqual(['犬', 'が', 'テキスト', 'を', '噛', 'む']);
  });

  it('takes every other character as a word where punctuation counts', () => {
    expect(words("Don't (stop)… 👍🏽!", true)).toEqual(["Don't", '(', 'stop', ')', '…', '👍', '🏽', '!']);
  });
});
