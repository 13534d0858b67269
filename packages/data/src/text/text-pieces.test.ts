import { expect, test } from 'vitest';
import { textPieces } from './text-pieces';

async function pieces(text: string, size: number): Promise<string[]> {
  const found: string[] = [];
  for await (const piece of textPieces(text, size)) found.push(piece);
  return found;
}

test('cuts stand after a line end between printed characters', async () => {
  const text = 'one two\nthree\n\nfour five six seven\neight\nnine ten';
  const cut = await pieces(text, 8);
  expect(cut.join('')).toBe(text);
  expect(cut.slice(0, -1).every((piece) => /\S\n$/.test(piece))).toBe(true);
  expect(cut.length).toBeGreaterThan(1);
});

test('without line ends after white space, without white space between characters, never within one', async () => {
  expect(await pieces('aaaa bbbb cccc dddd', 6)).toEqual(['aaaa bbbb ', 'cccc dddd']);
  const violins = '🎻'.repeat(20);
  const cut = await pieces(`a${violins}`, 5);
  expect(cut.join('')).toBe(`a${violins}`);
  expect(cut.every((piece) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece))).toBe(true);
  expect(cut.length).toBeGreaterThan(2);
});
