import { expect, test } from 'vitest';
import { type JsonRow, readJsonLines } from './read-json-lines';
import { SkippedRows } from './skipped-rows';

async function rows(text: string, skipped?: SkippedRows): Promise<JsonRow[]> {
  const found: JsonRow[] = [];
  for await (const row of readJsonLines({ name: 'x.jsonl', chunks: () => [text] }, { skipped }))
    found.push(row);
  return found;
}

test('every line is a value, empty lines are passed over', async () => {
  expect(await rows('{"a":1}\n\n[2]\r\n"x"')).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 3, value: [2] },
    { line: 4, value: 'x' },
  ]);
});

test('a line that is no JSON is named, or counted where asked', async () => {
  const text = '1\n{"a":\n2';
  await expect(rows(text)).rejects.toThrow('x.jsonl:2: expected one JSON value, found "{\\"a\\":".');
  const skipped = new SkippedRows();
  expect((await rows(text, skipped)).map(({ value }) => value)).toEqual([1, 2]);
  expect(skipped.count).toBe(1);
});
