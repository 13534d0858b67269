/** Han ideographs and Hiragana: each is a word, where no dictionary says more. */
const SINGLE =
  '\u3005-\u3007\u3021-\u3029\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}';
/** Marks and joiners that belong to the character before. */
const MARKS = '[\\p{M}\u200d]*';
const LETTER = `(?:[^\\P{L}${SINGLE}]|\\p{Nl})`;
/** What stands between two letters (MidLetter) or two digits (MidNum) inside a word, and between both (MidNumLet). */
const BETWEEN_LETTERS = ':··‧՟״﹕：';
const BETWEEN_DIGITS = ',;;։،؍٬﹐﹔，；';
const BETWEEN_BOTH = ".'‘’․﹒＇．";

/**
 * Words by Unicode's default word boundaries (UAX #29), as one regular expression of the syntax that tokenizer files
 * use: runs of letters, digits and connectors, with what may stand between two letters ("don't", "e.g") or two digits
 * ("3.14", "1,000"). Ideographs and Hiragana are words one by one, as in any segmentation without a dictionary.
 *
 * @param punctuation - whether every other character but white space is a word of its own
 */
export function wordPattern(punctuation: boolean): string {
  const single = `[${SINGLE}]${MARKS}`;
  const letter = `${LETTER}${MARKS}(?:[${BETWEEN_BOTH}${BETWEEN_LETTERS}](?=${LETTER}))?`;
  const digit = `\\p{Nd}${MARKS}(?:[${BETWEEN_BOTH}${BETWEEN_DIGITS}](?=\\p{Nd}))?`;
  const word = `(?:${letter}|${digit}|\\p{Pc})+`;
  return punctuation ? `${single}|${word}|[^\\s]${MARKS}` : `${single}|${word}`;
}
