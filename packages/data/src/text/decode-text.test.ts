import { expect, test } from 'vitest';
import { decodeText } from './decode-text';

const text = 'Zoë\nnaïve 日本語\n🎻 and 𝄞\nend';
const bytes = new TextEncoder().encode(text);

async function decoded(
  pieces: Uint8Array[],
  options?: { name?: string; encoding?: string },
): Promise<string> {
  let result = '';
  for await (const piece of decodeText(pieces, options)) result += piece;
  return result;
}

const cut = (whole: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size));

test.each([1, 2, 3, 4, 5, 7, 1000])('pieces of %i bytes give the same text', async (size) => {
  expect(await decoded(cut(bytes, size))).toBe(text);
});

test('a byte order mark is left out', async () => {
  expect(await decoded([Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)])).toBe('a');
});

test.each([1, 3, 4, 64])('a wrong byte is found by line and byte, in pieces of %i', async (size) => {
  const latin = Uint8Array.from([...new TextEncoder().encode('日\n本\nna'), 0xef, 0x76, 0x65]);
  await expect(decoded(cut(latin, size), { name: 'old.txt' })).rejects.toThrow(
    /^old\.txt:3: expected utf-8 text, found the byte 0x76 \(byte 11\); if the file has another encoding, name it\.$/,
  );
  expect(await decoded([Uint8Array.of(0x6e, 0x61, 0xef)], { encoding: 'windows-1252' })).toBe('naï');
});

test('a wrong byte is found in any pieces, whatever character it cuts', async () => {
  for (const start of [[0xc3], [0xe6, 0x97], [0xf0, 0x9f, 0x8e]]) {
    const wrong = Uint8Array.from([0x61, 0x0a, ...start, 0x41, 0x42, 0x43, 0x44]);
    for (let size = 1; size <= wrong.length; size++) {
      const message = `input:2: expected utf-8 text, found the byte 0x41 (byte ${2 + start.length})`;
      await expect(decoded(cut(wrong, size))).rejects.toThrow(message);
    }
  }
});

test('a file that ends within a character is refused', async () => {
  await expect(decoded([bytes.subarray(0, bytes.indexOf(0xf0) + 2)])).rejects.toThrow(
    'input:3: expected utf-8 text, found the end of the file at byte 24, within a character.',
  );
});

test('binary files are refused', async () => {
  await expect(decoded([Uint8Array.of(0x61, 10, 0, 0x61)])).rejects.toThrow(
    'input:2: expected text, found a NUL character; the file is binary, or its encoding is another one',
  );
});

test('an unknown encoding is named', async () => {
  await expect(decoded([bytes], { encoding: 'utf-9' })).rejects.toThrow(
    'decodeText: encoding must be a label of the Encoding Standard, received "utf-9".',
  );
});
