import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromSentencePiece, Tokenizer } from '../src/index';
import { hasData, hasDataFile, readData, readDataBytes } from './data';

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

interface Line {
  text: string;
  ids: number[];
  pieces: string[];
}

describe.skipIf(!hasData)('the published lines of botchan.txt (need OSTINATO_DATA)', () => {
  const lines = (): Line[] => JSON.parse(readData('tokenizers/sentencepiece_expected.json'));

  it('have their blanks spelled as sentencepiece does, all 200', () => {
    const { normalizer, pre_tokenizer } = load(golden.models[2]!.file).toJSON();
    const texts = lines();
    const characters = new Set(texts.flatMap(({ pieces }) => [...pieces.join('')]));
    const vocab = Object.fromEntries([...characters].map((character, id) => [character, id]));
    const model = { type: 'BPE', vocab, merges: [] };
    const tokenizer = Tokenizer.fromJSON({ normalizer, pre_tokenizer, decoder: { type: 'Fuse' }, model });
    expect(texts).toHaveLength(200);
    for (const { text, pieces } of texts) {
      expect(tokenizer.decode(tokenizer.encode(text).ids)).toBe(pieces.join(''));
    }
  });

  const modelFile = 'tokenizers/test_model.model';
  it.skipIf(!hasDataFile(modelFile))(
    'are encoded as sentencepiece does, all 200 (need test_model.model)',
    () => {
      const tokenizer = fromSentencePiece(readDataBytes(modelFile));
      for (const { text, ids } of lines()) expect(tokenizer.encode(text).ids).toEqual(ids);
    },
  );
});
