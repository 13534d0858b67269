import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromSentencePiece, Tokenizer } from '../src/index';

interface Golden {
  models: { name: string; file: string; cases: { text: string; ids: number[] }[] }[];
  normalized: { text: string; normalized: string }[];
}

/** Made by tools/golden/sentencepiece_models.py with sentencepiece 0.2.2 and tokenizers 0.23.2. */
const golden = JSON.parse(
  readFileSync(new URL('./generated/sentencepiece.json', import.meta.url), 'utf8'),
) as Golden;

const load = (file: string): Tokenizer => fromSentencePiece(Uint8Array.from(Buffer.from(file, 'base64')));

describe.each(golden.models)('the sentencepiece model "$name"', ({ file, cases }) => {
  const tokenizer = load(file);

  it.each(cases)('encodes $text as sentencepiece does', ({ text, ids }) => {
    expect(tokenizer.encode(text).ids).toEqual(ids);
  });

  it('encodes alike as a tokenizer.json', () => {
    const saved = Tokenizer.fromJSON(JSON.stringify(tokenizer));
    for (const { text, ids } of cases) expect(saved.encode(text).ids).toEqual(ids);
  });

  it('gives back known text', () => {
    const text = 'The dog bit the man.';
    expect(tokenizer.decode(tokenizer.encode(text).ids)).toBe(text);
  });
});

describe('the character table of a sentencepiece model', () => {
  const { normalizer } = load(golden.models[0]!.file).toJSON();
  const table = (normalizer as unknown as { normalizers: { type: string }[] }).normalizers[0]!;
  const characters = Tokenizer.fromJSON({
    normalizer: table,
    decoder: { type: 'Fuse' },
    model: { type: 'BPE', vocab: {}, merges: [], unk_token: '?' },
  });

  it.each(golden.normalized)('normalizes $text as the original library does', ({ text, normalized }) => {
    const vocab = Object.fromEntries([...new Set(normalized)].map((character, id) => [character, id]));
    const model = { type: 'BPE', vocab, merges: [] };
    const tokenizer = Tokenizer.fromJSON({ ...characters.toJSON(), model });
    expect(tokenizer.decode(tokenizer.encode(text).ids)).toBe(normalized);
    expect(tokenizer.encode(text).length).toBe([...normalized].length);
  });

  it.each([
    ['no base64', '!'],
    ['a trie longer than the table', btoa('\xff\xff\xff\x7f')],
    ['nothing but a size', btoa('\0\0\0\0')],
  ])('is refused if it is %s', (_, precompiled_charsmap) => {
    const broken = { type: 'Precompiled', precompiled_charsmap };
    expect(() => Tokenizer.fromJSON({ ...characters.toJSON(), normalizer: broken })).toThrow(
      /normalizer\.precompiled_charsmap must be (base64|a table with a trie)/,
    );
  });
});

describe('fromSentencePiece', () => {
  it('refuses what is no model', () => {
    expect(() => fromSentencePiece(Uint8Array.of(0xff, 0xff))).toThrow(
      'tokenizer file: the sentencepiece model must be a protobuf message, received 2 bytes, broken at 2.',
    );
    expect(() => fromSentencePiece(new Uint8Array())).toThrow(
      'must be a model with pieces, received one without.',
    );
  });

  it('refuses every truncated model, or reads a whole one', () => {
    const bytes = Uint8Array.from(Buffer.from(golden.models[2]!.file, 'base64'));
    for (let size = 1; size < bytes.length; size += 97) {
      try {
        expect(fromSentencePiece(bytes.subarray(0, size))).toBeInstanceOf(Tokenizer);
      } catch (error) {
        expect((error as Error).name).toBe('TokenizerFormatError');
      }
    }
  });
});
