import { describe, expect, it } from 'vitest';
import { Tokenizer } from '../src/index';
import { hasData, readData } from './data';

interface Case {
  text: string;
  pair: string | null;
  ids: number[];
  tokens: string[];
}

describe.skipIf(!hasData)('bert-base-cased (needs OSTINATO_DATA)', () => {
  it('encodes all published cases as expected', () => {
    const tokenizer = Tokenizer.fromJSON(readData('tokenizers/bert-base-cased.tokenizer.json'));
    const expected = JSON.parse(readData('tokenizers/expected_encodings.json')) as Record<
      string,
      Record<string, Case>
    >;
    const cases = Object.entries(expected['bert-base-cased']!);
    expect(cases).toHaveLength(27);
    for (const [name, { text, pair, ids, tokens }] of cases) {
      const encoding = tokenizer.encode(text, { pair: pair ?? undefined });
      expect({ name, ids: encoding.ids, tokens: encoding.tokens }).toEqual({ name, ids, tokens });
    }
  });
});
