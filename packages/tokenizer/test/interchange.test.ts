import { Tokenizer as PeerTokenizer } from '@huggingface/tokenizers';
import { describe, expect, it } from 'vitest';
import { BpeTokenizer, CharacterTokenizer, Tokenizer, WordPieceTokenizer } from '../src/index';

const corpus = `
The dog bit the man, and the man didn't bite the dog; not even once.
An ostinato is a phrase that is repeated, over and over, at the same pitch.
Was it 3.14 or 2,718? In 1949 there were 112,000 passengers (1,560 a day)!
L'été dernier, déjà vu; où est le garçon? Der Hund biß den Mann.
Собака укусила человека. 犬が人を噛んだ。
`.repeat(3);

const texts = [
  '',
  'The dog bit the man.',
  "didn't WON'T 1,560 passengers",
  'l’été où garçon — Größe',
  '犬が人を  噛んだ。 👍🏽',
  '  two  blanks\n\nand lines\t',
];

const template = { single: '[CLS] $A [SEP]', pair: '[CLS] $A [SEP] $B:1 [SEP]:1' };

const trained: [string, Tokenizer][] = [
  ['byte-level BPE', BpeTokenizer.train(corpus, { vocabularySize: 400, specialTokens: ['<|end|>'] })],
  [
    'byte-level BPE with a pattern',
    BpeTokenizer.train(corpus, {
      vocabularySize: 400,
      pattern: '\\p{N}{1,3}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\s+(?!\\S)|\\s+',
    }),
  ],
  ['WordPiece', WordPieceTokenizer.train(corpus, { vocabularySize: 300 })],
  [
    'WordPiece with a template',
    WordPieceTokenizer.train(corpus, {
      vocabularySize: 300,
      specialTokens: ['[CLS]', '[SEP]'],
      template,
      lowercase: false,
    }),
  ],
  ['characters', CharacterTokenizer.train(corpus)],
];

describe.each(trained)('%s, trained here', (_, tokenizer) => {
  it('encodes alike after a round trip through the file', () => {
    const loaded = Tokenizer.fromJSON(JSON.stringify(tokenizer));
    for (const text of texts) expect(loaded.encode(text)).toEqual(tokenizer.encode(text));
  });

  it('gets equal ids from @huggingface/tokenizers', () => {
    const peer = new PeerTokenizer(JSON.parse(JSON.stringify(tokenizer)), {});
    for (const text of texts) expect(peer.encode(text).ids).toEqual(tokenizer.encode(text).ids);
    expect(peer.encode(texts[1]!, { text_pair: texts[2] }).ids).toEqual(
      tokenizer.encode(texts[1]!, { pair: texts[2] }).ids,
    );
  });
});
