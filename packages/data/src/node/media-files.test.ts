import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMidi, readWav, writeMidi, writeWav } from './media-files';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostinato-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a WAV file and a MIDI file come back', async () => {
  const clip = { sampleRate: 8000, channels: [Float32Array.from([0, 0.5, -0.25])] };
  await writeWav(join(folder, 'a.wav'), clip);
  expect(await readWav(join(folder, 'a.wav'))).toEqual(clip);
  const score = { notes: [{ pitch: 60, start: 1, duration: 2, velocity: 1, channel: 3 }], tempos: [] };
  await writeMidi(join(folder, 'a.mid'), score);
  expect(await readMidi(join(folder, 'a.mid'))).toEqual(score);
});

test('errors name the file, not its folder', async () => {
  const path = join(folder, 'broken');
  await writeFile(path, 'neither');
  await expect(readWav(path)).rejects.toThrow(/^broken:byte 0: expected a RIFF file/);
  await expect(readMidi(path)).rejects.toThrow(/^broken:byte 0: expected a MIDI file/);
});
