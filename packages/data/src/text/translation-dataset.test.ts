import { expect, test } from 'vitest';
import type { NdArray } from '../core/nd-array';
import { parallelLines } from './parallel-lines';
import { translationDataset } from './translation-dataset';

const sources = [[3, 4, 5], [6]];
const targets = [[7], Int32Array.from([8, 9])];

test('the decoder is given the start and says the end; padding weighs nothing', async () => {
  const { x, y, mask, sampleWeight } = await translationDataset(
    { sources, targets },
    { startId: 1, endId: 2 },
  ).batch([0, 1]);
  expect((x as NdArray[]).map(({ data }) => [...data])).toEqual([
    [3, 4, 5, 6, 0, 0],
    [1, 7, 0, 1, 8, 9],
  ]);
  expect([...(y as NdArray).data]).toEqual([7, 2, 0, 8, 9, 2]);
  expect((mask as NdArray[]).map(({ data }) => [...data])).toEqual([
    [1, 1, 1, 1, 0, 0],
    [1, 1, 0, 1, 1, 1],
  ]);
  expect([...sampleWeight!.data]).toEqual([1, 1, 0, 1, 1, 1]);
});

test('a target that is cut does not end', async () => {
  const options = { startId: 1, endId: 2, maxLength: 1 };
  const { x, y, sampleWeight } = await translationDataset({ sources, targets }, options).batch([0, 1]);
  expect((x as NdArray[]).map(({ data }) => [...data])).toEqual([
    [3, 6],
    [1, 7, 1, 8],
  ]);
  expect([...(y as NdArray).data]).toEqual([7, 2, 8, 9]);
  expect([...sampleWeight!.data]).toEqual([1, 1, 1, 1]);
});

test('every source needs a target', () => {
  expect(() => translationDataset({ sources, targets }, { startId: 1 } as never)).toThrow(
    'endId must be an integer',
  );
  expect(() => translationDataset({ sources, targets: [[7]] }, { startId: 1, endId: 2 })).toThrow(
    'translationDataset: targets must be 2 sentences, as many as the sources, received 1.',
  );
});

test('two texts are read side by side, and the shorter one is named', async () => {
  const read = async (a: string, b: string) => {
    const pairs: string[] = [];
    const [left, right] = [
      { name: 'a.de', chunks: () => [a] },
      { name: 'b.en', chunks: () => [b] },
    ];
    for await (const { line, source, target } of parallelLines(left, right))
      pairs.push(`${line} ${source}=${target}`);
    return pairs;
  };
  expect(await read('eins\nzwei\n', 'one\ntwo')).toEqual(['1 eins=one', '2 zwei=two']);
  await expect(read('eins\n', 'one\ntwo')).rejects.toThrow(
    'a.de:2: expected a line, as in b.en, found the end.',
  );
  await expect(read('eins\nzwei', 'one')).rejects.toThrow(
    'b.en:2: expected a line, as in a.de, found the end.',
  );
});
