import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readTable } from '../text/read-table';
import { raggedDataset } from './ragged-dataset';
import { recordSource } from './record-source';

/** Bytes in use after a collection. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('a table of 20 MB is batched within 12 MB', async () => {
  const piece = Array.from(
    { length: 1000 },
    (_, i) => `${i % 3},"some ""text"" of row ${i}, of no meaning"\n`,
  ).join('');
  const pieces = Math.ceil(20e6 / piece.length);
  function* chunks() {
    yield 'label,text\n';
    for (let i = 0; i < pieces; i++) yield piece;
  }
  const source = recordSource(
    () => readTable({ name: 'large.csv', chunks }),
    (rows) =>
      raggedDataset({
        x: { rows: rows.map(({ cells }) => Int32Array.from(cells.text!, (letter) => letter.charCodeAt(0))) },
        y: { data: Int32Array.from(rows, ({ cells }) => Number(cells.label)), shape: [rows.length] },
      }),
    { batchSize: 100, blockBatches: 20, bucket: true },
  );
  const before = heldBytes();
  let most = 0;
  let batches = 0;
  for await (const { lengths } of source.batches()) {
    expect(lengths).toHaveLength(100);
    if (++batches % 1000 === 0) most = Math.max(most, heldBytes() - before);
  }
  expect(batches).toBe(pieces * 10);
  expect(most).toBeLessThan(12e6);
});
