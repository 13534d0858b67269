import { describe, expect, it } from 'vitest';
import { BpeTokenizer } from './bpe-tokenizer';
import { linesOf } from './lines-of';

async function collect(chunks: Iterable<string>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunks)) lines.push(line);
  return lines;
}

describe('linesOf', () => {
  it.each([
    [
      ['a\nb\n', 'c'],
      ['a\n', 'b\n', 'c'],
    ],
    [
      ['a', '', 'b\r', '\n\n'],
      ['ab\r\n', '\n'],
    ],
    [['\n'], ['\n']],
    [[], []],
  ])('cuts %j into %j', async (chunks, lines) => {
    expect(await collect(chunks)).toEqual(lines);
  });

  it('gives the same lines, and so the same tokenizer, however the text is cut', async () => {
    const text = 'the dog bit\nthe man\n\nthe man bit 犬\n'.repeat(40);
    const expected = BpeTokenizer.train(await collect([text]), { vocabularySize: 300 });
    for (const size of [1, 7, 64]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const streamed = await BpeTokenizer.train(linesOf(chunks), { vocabularySize: 300 });
      expect(JSON.stringify(streamed)).toBe(JSON.stringify(expected));
    }
  });
});
