import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  batchSource,
  decodeMidi,
  encodeMidi,
  fromPianoRoll,
  keysToPianoRoll,
  logMel,
  type NdArray,
  nextFrameDataset,
  raggedDataset,
  toMono,
  toPianoRoll,
} from '../src/index';
import { readWav } from '../src/node';

// The folder of real data is not part of the repository: these tests run where OSTINATO_DATA names it.
const data = process.env.OSTINATO_DATA;

describe.skipIf(!data)('real chorales (skipped without OSTINATO_DATA)', () => {
  test('382 chorales: rolls survive MIDI, and make batches of the next frame', async () => {
    const packed = await readFile(join(data!, 'music', 'jsb-chorales-pianoroll.json.gz'));
    const splits: Record<string, number[][][]> = JSON.parse(gunzipSync(packed).toString());
    const rolls = Object.values(splits)
      .flat()
      .map((piece) => keysToPianoRoll(piece));
    expect(rolls.length).toBe(382);
    for (const roll of rolls) {
      const notes = fromPianoRoll(roll);
      expect(toPianoRoll(decodeMidi(encodeMidi({ notes, tempos: [] })).notes)).toEqual(roll);
    }
    let frames = 0;
    for await (const { sampleWeight } of batchSource(nextFrameDataset(rolls), {
      bucketBatches: 8,
    }).batches()) {
      frames += sampleWeight!.data.reduce((sum, weight) => sum + weight, 0);
    }
    expect(frames).toBe(rolls.reduce((sum, { shape }) => sum + shape[0]! - 1, 0));
  });
});

describe.skipIf(!data)('real speech (skipped without OSTINATO_DATA)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ostinato-data-'));
    execFileSync('tar', ['xzf', join(data!, 'fsdd', 'recordings.tar.gz'), '-C', folder]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('spoken digits become ragged batches of log-mel bands that tell them apart better than chance', async () => {
    const speakers = ['jackson', 'theo', 'nicolas'];
    const features = async (digit: number, index: number) => {
      const rows = speakers.map(async (speaker) => {
        const clip = await readWav(join(folder, 'recordings', `${digit}_${speaker}_${index}.wav`));
        expect([clip.sampleRate, clip.channels.length]).toEqual([8000, 1]);
        return logMel(toMono(clip), { sampleRate: clip.sampleRate, bands: 20 });
      });
      return Promise.all(rows);
    };
    const mean = ({ data: values, shape }: NdArray) =>
      Array.from({ length: 40 }, (_, i) => {
        const [half, band] = [Math.floor(i / 20), i % 20];
        const from = Math.floor((half * shape[0]!) / 2);
        const to = Math.max(from + 1, Math.floor(((half + 1) * shape[0]!) / 2));
        let sum = 0;
        for (let frame = from; frame < to; frame++) sum += values[frame * 20 + band]!;
        return sum / (to - from);
      });

    const known: { digit: number; place: number[] }[] = [];
    const all: NdArray[] = [];
    for (let digit = 0; digit < 10; digit++) {
      for (let index = 5; index < 10; index++) {
        for (const roll of await features(digit, index)) {
          known.push({ digit, place: mean(roll) });
          all.push(roll);
        }
      }
    }
    const distance = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
    let right = 0;
    for (let digit = 0; digit < 10; digit++) {
      for (const roll of await features(digit, 0)) {
        const place = mean(roll);
        const nearest = known.reduce((best, other) =>
          distance(other.place, place) < distance(best.place, place) ? other : best,
        );
        if (nearest.digit === digit) right++;
      }
    }
    expect(right).toBeGreaterThanOrEqual(18); // of 30; chance is 3

    const rows = all.map(({ data: values }) => values);
    const batch = await raggedDataset({ x: { rows, features: 20 } }).batch([0, 40, 80]);
    expect((batch.x as NdArray).shape).toEqual([3, Math.max(...batch.lengths!), 20]);
    expect([...batch.lengths!]).toEqual([0, 40, 80].map((index) => all[index]!.shape[0]));
  });
});
