import { describe, expect, it } from 'vitest';
import { BpeTokenizer } from './bpe-tokenizer';

const text = 'low low low low low lower lower newest newest newest newest newest newest widest widest widest';

describe('BpeTokenizer', () => {
  it('merges the most frequent pair first, the lower ids among equals', () => {
    // Sennrich et al. (arXiv:1508.07909) merge 'e s', 'es t', 'l o', 'lo w' in the same order; they mark word ends.
    const { model } = BpeTokenizer.train(text, { vocabularySize: 266 }).toJSON();
    expect((model.merges as string[][]).map((pair) => pair.join(' ')).slice(0, 4)).toEqual([
      'e s',
      'es t',
      'l o',
      'lo w',
    ]);
  });

  it('stops when no pair is frequent enough', () => {
    const often = BpeTokenizer.train(text, { vocabularySize: 5000, minFrequency: 6 });
    const any = BpeTokenizer.train(text, { vocabularySize: 5000, minFrequency: 1 });
    expect(often.vocabularySize).toBeLessThan(any.vocabularySize);
    expect(any.encode('newest widest').tokens).toEqual(['new', 'est', 'Ġwidest']);
  });

  it('is the same for the same texts, as one, as several, and as a stream', async () => {
    const texts = text.split(/(?= )/);
    async function* stream() {
      yield* texts;
    }
    const options = { vocabularySize: 280, specialTokens: ['<|end|>'] };
    const whole = JSON.stringify(BpeTokenizer.train(text, options));
    expect(JSON.stringify(BpeTokenizer.train(texts, options))).toBe(whole);
    expect(JSON.stringify(await BpeTokenizer.train(stream(), options))).toBe(whole);
    expect(JSON.stringify(BpeTokenizer.train(new Set([text]), options))).toBe(whole);
  });

  it('keeps special tokens whole, unless the text is not to be trusted', () => {
    const tokenizer = BpeTokenizer.train(text, { vocabularySize: 270, specialTokens: ['<|end|>'] });
    expect(tokenizer.encode('low<|end|>').ids.at(-1)).toBe(0);
    expect(tokenizer.decode(tokenizer.encode('low<|end|>low').ids)).toBe('lowlow');
    const plain = tokenizer.encode('low<|end|>', { parseSpecialTokens: false });
    expect(plain.ids).not.toContain(0);
    expect(tokenizer.decode(plain.ids)).toBe('low<|end|>');
  });

  it('puts a template around texts', () => {
    const tokenizer = BpeTokenizer.train(text, {
      vocabularySize: 280,
      specialTokens: ['<s>', '</s>'],
      template: { single: '<s> $A </s>', pair: '<s> $A </s> $B:1 </s>:1' },
    });
    const { tokens, typeIds } = tokenizer.encode('low', { pair: 'est' });
    expect(tokens).toEqual(['<s>', 'low', '</s>', 'est', '</s>']);
    expect(typeIds).toEqual([0, 0, 0, 1, 1]);
    expect(tokenizer.encode('low', { addSpecialTokens: false }).tokens).toEqual(['low']);
  });

  it('pads with the token it was given, in front or behind', () => {
    const tokenizer = BpeTokenizer.train(text, { vocabularySize: 280, paddingToken: '<|pad|>' });
    const [short] = tokenizer.encodeBatch(['low', 'lowest'], { padding: { side: 'pre' } });
    expect(short!.tokens).toEqual(['<|pad|>', 'low']);
    expect(short!.attentionMask).toEqual([0, 1]);
    expect(BpeTokenizer.fromJSON(JSON.stringify(tokenizer)).paddingId).toBe(0);
  });

  it('offers the range of whole characters to tokens that split one', () => {
    const tokenizer = BpeTokenizer.train('abc', { vocabularySize: 256 });
    expect(tokenizer.encode('a犬').offsets).toEqual([
      [0, 1],
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('names what is wrong', () => {
    expect(() => BpeTokenizer.train(text, { vocabularySize: 100 })).toThrow(
      'BpeTokenizer.train: vocabularySize must be a whole number from 256 up (0 special tokens and 256 others), received 100.',
    );
    expect(() => BpeTokenizer.train(text, { specialTokens: [''] })).toThrow(
      'BpeTokenizer.train: specialTokens must be made of strings with content, received "".',
    );
    expect(() => BpeTokenizer.train(text, { template: { single: '<s> $A' } })).toThrow(
      'BpeTokenizer.train: template must be made of special tokens and $A, received "<s>". List the token in specialTokens.',
    );
    expect(() => BpeTokenizer.train(text, { pattern: '(a' })).toThrow(
      'tokenizer file: pre_tokenizer.pretokenizers[0].pattern.Regex must be a regular expression we can match: a group without \')\' (at 2), received "(a".',
    );
    expect(() => BpeTokenizer.train(text, { vocabularySize: 256 }).encode('a', { padding: 3 })).toThrow(
      'Tokenizer.encode: padding.token must be a token of the vocabulary, received none, and the tokenizer has no padding token. Train with a paddingToken, or name a token to fill up with.',
    );
  });
});
