import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Tokenizer, type TokenizerDocument } from '../src/index';

interface Case {
  text: string;
  pair: string | null;
  special: boolean;
  ids: number[];
  offsets: [number, number][];
  typeIds: number[];
  specialTokensMask: number[];
  decoded: string;
  decodedWithSpecial: string;
}

interface Row {
  tokens: string[];
  attentionMask: number[];
  typeIds: number[];
  specialTokensMask: number[];
  overflow: string[][];
}

interface Golden {
  limits: {
    truncation: TokenizerDocument['truncation'];
    padding: TokenizerDocument['padding'];
    batch: (string | [string, string])[];
    rows: Row[];
  }[];
  texts: string[];
  tokenizers: { name: string; document: TokenizerDocument; cases: Case[] }[];
  splits: {
    document: TokenizerDocument;
    steps: { name: string; preTokenizer: TokenizerDocument['pre_tokenizer']; tokens: string[][] }[];
  };
}

/** Made by tools/golden/tokenizer_files.py with Hugging Face's tokenizers 0.23.2 (Rust). */
const golden = JSON.parse(
  readFileSync(new URL('./generated/tokenizer-files.json', import.meta.url), 'utf8'),
) as Golden;

/**
 * Texts in which normalization makes one character of several. Its range is all of them here, where the original
 * library has only a part.
 */
const JOINED = new Set([
  '\n\n  \t x',
  '  leading and trailing  ',
  'naïve café Ångström e\u0301 ﬁne Ⅷ ½',
  'ａｂｃ ｶﾞｷﾞ ㍿ ①②',
]);

function expectCovered(ours: [number, number][], theirs: [number, number][]): void {
  expect(ours).toHaveLength(theirs.length);
  for (const [i, [start, end]] of theirs.entries()) {
    expect(ours[i]![0]).toBeLessThanOrEqual(start);
    expect(ours[i]![1]).toBeGreaterThanOrEqual(end);
    expect(ours[i]![1] - ours[i]![0]).toBeLessThanOrEqual(end - start + 1);
  }
}

describe.each(golden.tokenizers)('the tokenizer file "$name"', ({ document, cases }) => {
  const tokenizer = Tokenizer.fromJSON(document);

  it.each(cases)('encodes $text (special tokens: $special) as the original library does', (expected) => {
    const { text, pair, special } = expected;
    const encoding = tokenizer.encode(text, { pair: pair ?? undefined, addSpecialTokens: special });
    expect(encoding.ids).toEqual(expected.ids);
    expect(encoding.typeIds).toEqual(expected.typeIds);
    expect(encoding.specialTokensMask).toEqual(expected.specialTokensMask);
    if (JOINED.has(text)) expectCovered(encoding.offsets, expected.offsets);
    else expect(encoding.offsets).toEqual(expected.offsets);
  });

  it.each(cases)('decodes the ids of $text as the original library does', (expected) => {
    expect(tokenizer.decode(expected.ids)).toBe(expected.decoded);
    expect(tokenizer.decode(expected.ids, { skipSpecialTokens: false })).toBe(expected.decodedWithSpecial);
  });

  it.each(cases)('streams the ids of $text to the same text', ({ ids }) => {
    for (const skipSpecialTokens of [true, false]) {
      const stream = tokenizer.decodeStream({ skipSpecialTokens });
      const streamed = ids.map((id) => stream.push(id)).join('') + stream.finish();
      expect(streamed).toBe(tokenizer.decode(ids, { skipSpecialTokens }));
    }
  });

  it('is the same after a round trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(tokenizer))).toEqual(document);
  });
});

describe.each(golden.splits.steps)('the pre-tokenizer "$name"', ({ preTokenizer, tokens }) => {
  const tokenizer = Tokenizer.fromJSON({ ...golden.splits.document, pre_tokenizer: preTokenizer });

  it.each(golden.texts.map((text, i) => ({ text, expected: tokens[i]! })))(
    'cuts $text as the original library does',
    ({ text, expected }) => {
      expect(tokenizer.encode(text).tokens).toEqual(expected);
    },
  );
});

describe('truncation and padding', () => {
  const { document } = golden.tokenizers.find(({ name }) => name === 'bert uncased')!;

  it.each(golden.limits)(
    'make of a batch what the original library makes: $truncation, $padding',
    (limits) => {
      const { truncation, padding, batch, rows } = limits;
      const encodings = Tokenizer.fromJSON({ ...document, truncation, padding }).encodeBatch(batch);
      const ours = encodings.map(({ tokens, attentionMask, typeIds, specialTokensMask, overflow }) => ({
        tokens,
        attentionMask,
        typeIds,
        specialTokensMask,
        overflow: overflow.map((part) => part.tokens),
      }));
      expect(ours).toEqual(rows);
    },
  );
});
