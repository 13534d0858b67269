import { describe, expect, it } from 'vitest';
import { CharacterTokenizer } from './character-tokenizer';
import { Tokenizer } from './tokenizer';

const tokenizer = CharacterTokenizer.train('hello world');
const base = tokenizer.toJSON();

describe('Tokenizer.encode', () => {
  it('cuts and pads as it is told, and keeps what it cut', () => {
    const { tokens, attentionMask, overflow } = tokenizer.encode('hello', {
      truncation: { maxLength: 2, stride: 1 },
      padding: { length: 3, side: 'pre' },
    });
    expect(tokens).toEqual(['[PAD]', 'h', 'e']);
    expect(attentionMask).toEqual([0, 1, 1]);
    expect(overflow.map((part) => part.tokens.join(' '))).toEqual(['[PAD] e l', '[PAD] l l', '[PAD] l o']);
    expect(tokenizer.encode('hello', { truncation: { maxLength: 2, side: 'pre' } }).tokens).toEqual([
      'l',
      'o',
    ]);
  });

  it('pads a batch to its longest row, or to a multiple', () => {
    const lengths = (padding: object | 'longest') =>
      tokenizer.encodeBatch(['hello', 'he', ''], { padding }).map(({ length }) => length);
    expect(lengths('longest')).toEqual([5, 5, 5]);
    expect(lengths({ multipleOf: 4 })).toEqual([8, 8, 8]);
  });

  it('pads with any token of the vocabulary', () => {
    expect(tokenizer.encode('he', { padding: { length: 3, token: 'o' } }).tokens).toEqual(['h', 'e', 'o']);
  });

  it('makes what it cut only when asked, so that pairs of long texts cost no more than they are', () => {
    const long = 'hello '.repeat(100_000);
    const { ids } = tokenizer.encode(long, { pair: long, truncation: 16 }); // 5,625,000,000 combinations
    expect(ids).toHaveLength(16);
  });

  it('gives all of an encoding as plain data', () => {
    expect(JSON.parse(JSON.stringify(tokenizer.encode('he')))).toEqual({
      ids: [5, 4],
      tokens: ['h', 'e'],
      offsets: [
        [0, 1],
        [1, 2],
      ],
      typeIds: [0, 0],
      attentionMask: [1, 1],
      specialTokensMask: [0, 0],
      overflow: [],
    });
  });

  it.each([
    [
      { truncation: -1 },
      'Tokenizer.encode: truncation.maxLength must be a whole number from 0 up, received -1.',
    ],
    [{ truncation: '3' }, 'Tokenizer.encode: truncation must be a length or options, received "3".'],
    [
      { truncation: { maxLength: 2, stride: 2 } },
      'Tokenizer.encode: truncation.stride must be less than the 2 tokens that stay, received 2.',
    ],
    [
      { truncation: { maxLength: 2, side: 'left' } },
      "Tokenizer.encode: truncation.side must be 'pre' or 'post', received \"left\".",
    ],
    [
      { pair: 'a', truncation: { maxLength: 2, strategy: 'onlySecond' } },
      "Tokenizer.encode: truncation.strategy must be one that cuts a text of more than 4 tokens, received 'onlySecond' for a text of 1. Use 'longestFirst'.",
    ],
    [
      { padding: 'max' },
      'Tokenizer.encode: padding.length must be \'longest\' or a whole number from 0 up, received "max".',
    ],
    [{ pair: 5 }, 'Tokenizer.encode: options.pair must be a string, received 5.'],
  ])('refuses %j', (options, message) => {
    expect(() => tokenizer.encode('hello', options as object)).toThrow(message);
  });

  it('names what is no text in a batch', () => {
    expect(() => tokenizer.encodeBatch([null as unknown as string])).toThrow(
      'Tokenizer.encode: text must be a string, received null.',
    );
  });

  it('takes no text for a list of texts', () => {
    expect(() => tokenizer.encodeBatch('hello')).toThrow(
      'Tokenizer.encodeBatch: texts must be an array or another iterable, received "hello".',
    );
  });
});

describe('Tokenizer.decode', () => {
  it.each([
    [[Number.NaN], 'Tokenizer.decode: ids must be ids of the vocabulary (0 to 9), received NaN.'],
    [[-1], 'Tokenizer.decode: ids must be ids of the vocabulary (0 to 9), received -1.'],
    [3, 'Tokenizer.decode: ids must be an array or another iterable, received 3.'],
  ])('refuses %j', (ids, message) => {
    expect(() => tokenizer.decode(ids as number[])).toThrow(message);
  });

  it('decodes rows', () => {
    expect(tokenizer.decodeBatch([[5, 4], [0]])).toEqual(['he', '']);
  });
});

/** `part` within 200 sequences. */
function nest(part: object): object {
  let nested = part;
  for (let i = 0; i < 200; i++) nested = { type: 'Sequence', normalizers: [nested] };
  return nested;
}

describe('Tokenizer.fromJSON', () => {
  it.each([
    [null, 'tokenizer file: the document must be an object, received null.'],
    ['{', 'Tokenizer.fromJSON: json must be a JSON document, received'],
    [{}, 'tokenizer file: model must be an object, received undefined.'],
    [
      { model: { type: 'WordPiece', vocab: { a: -1 } } },
      'model.vocab.a must be a whole number from 0 up, received -1.',
    ],
    [
      { model: { type: 'WordPiece', vocab: { a: 1e12 } } },
      'model.vocab.a must be an id up to 16777215, received 1000000000000.',
    ],
    [
      { model: { type: 'BPE', vocab: { a: 0 }, merges: ['a b'] } },
      'model.merges[0] must be made of tokens of the vocabulary (\'b\' is none), received "a b".',
    ],
    [
      { model: { type: 'BPE', vocab: {}, merges: [], dropout: 0.1 } },
      'model.dropout must be absent or 0, received 0.1.',
    ],
    [
      { model: { type: 'Unigram', vocab: [['a', 0]], unk_id: 1 } },
      'model.unk_id must be an id of the vocabulary, received 1.',
    ],
    [{ ...base, normalizer: { type: 'constructor' } }, 'normalizer.type must be'],
    [
      { ...base, normalizer: { type: 'Lowercase', locale: 'tr' } },
      'normalizer.locale must be absent: it is not supported, received "tr".',
    ],
    [{ ...base, normalizer: nest({ type: 'NFC' }) }, 'the document must be nested at most 100 deep'],
    [{ ...base, pre_tokenizer: { type: 'UnicodeScripts' } }, 'pre_tokenizer.type must be'],
    [
      { ...base, pre_tokenizer: { type: 'Split', pattern: { Regex: '(a)\\1' }, behavior: 'Isolated' } },
      "pre_tokenizer.pattern.Regex must be a regular expression we can match: '\\1' is not supported (at 5), received",
    ],
    [
      {
        ...base,
        post_processor: {
          type: 'TemplateProcessing',
          single: [{ Sequence: { id: 'B', type_id: 0 } }],
          pair: [],
          special_tokens: {},
        },
      },
      'post_processor.single[0].Sequence.id must be \'A\', received "B".',
    ],
    [
      { ...base, decoder: { type: 'Strip', content: 'ab', start: 1, stop: 0 } },
      'decoder.content must be one character, received "ab".',
    ],
  ])('refuses %j by naming the part', (document, message) => {
    expect(() => Tokenizer.fromJSON(document)).toThrow(message);
  });

  it('bounds what a file can make of a text', () => {
    const double = { type: 'Replace', pattern: { String: 'a' }, content: 'aa' };
    const normalizer = { type: 'Sequence', normalizers: Array.from({ length: 60 }, () => double) };
    expect(() => Tokenizer.fromJSON({ ...base, normalizer }).encode('a')).toThrow(
      'Tokenizer.encode: text must be at most 1048640 code units long after each step of normalization, received more.',
    );
    const decoder = { type: 'Sequence', decoders: [...normalizer.normalizers] };
    const vocab = { a: 0 };
    const grower = Tokenizer.fromJSON({ decoder, model: { type: 'WordLevel', vocab, unk_token: 'a' } });
    expect(() => grower.decode([0])).toThrow('Tokenizer.decode: ids must be ids of pieces of at most');
  });

  it('reads files without a type of model, as older ones are', () => {
    const older = Tokenizer.fromJSON({
      model: { vocab: { a: 0, '[UNK]': 1 }, unk_token: '[UNK]', continuing_subword_prefix: '##' },
    });
    expect(older.encode('a').ids).toEqual([0]);
  });
});
