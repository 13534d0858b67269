import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type IntArray,
  languageModelWindows,
  type NdArray,
  parallelLines,
  parallelStreams,
  raggedDataset,
  readTable,
  recordSource,
  splitIds,
} from '../src/index';
import { textFile } from '../src/node';

// The folder of real data is not part of the repository: these tests run where OSTINATO_DATA names it.
const data = process.env.OSTINATO_DATA;

describe.skipIf(!data)('real text (skipped without OSTINATO_DATA)', () => {
  test('tinyshakespeare: 1,115,394 characters as streams and windows', async () => {
    let text = '';
    for await (const piece of textFile(join(data!, 'tinyshakespeare', 'input.txt')).chunks()) text += piece;
    const symbols = [...new Set(text)].sort();
    expect([text.length, symbols.length]).toEqual([1_115_394, 65]);
    const ids = Int32Array.from(text, (letter) => symbols.indexOf(letter));
    const { train, validation } = splitIds(ids);
    expect([train.length, validation.length]).toEqual([1_003_854, 111_540]);

    const streams = parallelStreams(train, { batchSize: 50, timeSteps: 50 });
    expect(streams.stepsPerEpoch).toBe(401);
    let first = '';
    let batches = 0;
    for await (const { x } of streams.batches()) {
      first += Array.from((x as NdArray).data.subarray(0, 50), (id) => symbols[id]).join('');
      if (++batches === 20) break;
    }
    expect(first).toBe(text.slice(0, 1000));
    expect(languageModelWindows(validation, { timeSteps: 50 }).length).toBe(2230);
  });

  test('IMDb: 25,000 reviews stream from a compressed table, bucketed and padded', async () => {
    const file = textFile(join(data!, 'imdb', 'imdb_train.tsv.gz'));
    const rows = () => readTable(file, { quotes: false, columns: ['label', 'text'] });
    const source = recordSource(
      rows,
      (block) =>
        raggedDataset(
          {
            x: { rows: block.map(({ cells }) => cells.text!.split(' ').map((word) => word.length)) },
            y: { data: Int32Array.from(block, ({ cells }) => Number(cells.label)), shape: [block.length] },
          },
          { maxLength: 200 },
        ),
      { batchSize: 128, bucket: true },
    );
    let [samples, positive, padded, steps] = [0, 0, 0, 0];
    for await (const { x, y, lengths } of source.batches()) {
      samples += lengths!.length;
      positive += (y as IntArray).data.reduce((sum, label) => sum + label, 0);
      padded += (x as NdArray).data.length;
      steps += lengths!.reduce((sum, length) => sum + length, 0);
    }
    expect([samples, positive]).toEqual([25_000, 12_500]);
    expect(padded / steps).toBeLessThan(1.02);
  });

  test('Multi30k: 29,000 pairs of lines', async () => {
    const file = (language: string) => textFile(join(data!, 'multi30k', `train.${language}.gz`));
    let pairs = 0;
    for await (const { source, target } of parallelLines(file('de'), file('en'))) {
      if (source !== '' && target !== '') pairs++;
    }
    expect(pairs).toBe(29_000);
    await expect(async () => {
      for await (const _ of parallelLines(file('de'), textFile(join(data!, 'multi30k', 'val.en.gz'))))
        pairs++;
    }).rejects.toThrow('val.en.gz:1015: expected a line, as in train.de.gz, found the end.');
  });
});
