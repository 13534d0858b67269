import { expect, test } from 'vitest';
import { blobText, type TextInput } from './text-file';
import { textLines } from './text-lines';

async function lines(input: TextInput, options?: { longest?: number }): Promise<string[]> {
  const found: string[] = [];
  for await (const { line, text } of textLines(input, options)) found.push(`${line}:${text}`);
  return found;
}

test('lines end with a line feed, with or without a return', async () => {
  expect(await lines('a\r\n\nb\rc\nd')).toEqual(['1:a', '2:', '3:b\rc', '4:d']);
  expect(await lines('a\n')).toEqual(['1:a']);
  expect(await lines('')).toEqual([]);
});

test('the pieces in which a text comes make no difference', async () => {
  const text = 'first\r\nsecond\n\nthird';
  for (let size = 1; size < 8; size++) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      text.slice(i * size, (i + 1) * size),
    );
    expect(await lines({ name: 'pieces', chunks: () => pieces })).toEqual([
      '1:first',
      '2:second',
      '3:',
      '4:third',
    ]);
  }
});

test('a blob is read as a file', async () => {
  expect(await lines(blobText(new Blob(['é\nb'])))).toEqual(['1:é', '2:b']);
  const wrong = blobText(new Blob([Uint8Array.of(10, 255)]), { name: 'picked.txt' });
  await expect(lines(wrong)).rejects.toThrow('picked.txt:2: expected utf-8 text');
});

test('an endless line is refused before memory runs out', async () => {
  await expect(lines('a\nbbbbbb', { longest: 5 })).rejects.toThrow(
    'input:2: expected a line of at most 5 characters, found a longer one.',
  );
});
