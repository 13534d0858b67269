import { parseMidi, writeMidi } from 'midi-file';
import { expect, test } from 'vitest';
import { createRandom } from '../core/random';
import { decodeMidi, encodeMidi } from './midi';
import type { Note, Score } from './score';

/** Random notes on the grid of ticks; no pitch begins while it sounds on the same channel. */
function randomScore(seed: number): Score {
  const random = createRandom(seed);
  const notes: Note[] = [];
  for (let voice = 0; voice < 6; voice++) {
    const channel = voice % 3;
    const pitch = 40 + 7 * voice;
    let tick = random.integer(960);
    for (let i = 0; i < 20; i++) {
      const length = 1 + random.integer(960);
      const velocity = (1 + random.integer(127)) / 127;
      notes.push({ pitch, start: tick / 480, duration: length / 480, velocity, channel });
      tick += length + random.integer(2) * random.integer(500);
    }
  }
  notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch || a.channel - b.channel);
  return {
    notes,
    tempos: [
      { start: 0, beatsPerMinute: 125 },
      { start: 7.5, beatsPerMinute: 96 },
    ],
  };
}

test.each([1, 2, 3])('a score comes back as it was written (seed %i)', (seed) => {
  const score = randomScore(seed);
  const back = decodeMidi(encodeMidi(score));
  expect(back.tempos).toEqual(score.tempos);
  expect(back.notes.length).toBe(score.notes.length);
  back.notes.forEach((note, i) => {
    const { start, duration, velocity, ...exact } = score.notes[i]!;
    expect(note).toMatchObject(exact);
    const distances = [note.start - start, note.duration - duration, note.velocity - velocity];
    expect(Math.max(...distances.map(Math.abs))).toBeLessThan(1e-12);
  });
});

test('a note that is struck again ends before it begins', () => {
  const note = { pitch: 60, duration: 1, velocity: 1, channel: 0 };
  const bytes = encodeMidi({
    notes: [
      { ...note, start: 0 },
      { ...note, start: 1 },
    ],
    tempos: [],
  });
  const [track] = parseMidi(bytes).tracks;
  expect(track!.map(({ type }) => type)).toEqual(['noteOn', 'noteOff', 'noteOn', 'noteOff', 'endOfTrack']);
});

test('notes of all tracks come together; velocity 0 ends a note; what never ends is held', () => {
  const bytes = writeMidi({
    header: { format: 1, numTracks: 2, ticksPerBeat: 96 },
    tracks: [
      [
        { deltaTime: 0, type: 'noteOn', channel: 0, noteNumber: 60, velocity: 127 },
        { deltaTime: 48, type: 'noteOn', channel: 0, noteNumber: 60, velocity: 0 },
        { deltaTime: 0, type: 'endOfTrack', meta: true },
      ],
      [
        { deltaTime: 24, type: 'noteOn', channel: 1, noteNumber: 64, velocity: 127 },
        { deltaTime: 168, type: 'endOfTrack', meta: true },
      ],
    ],
  });
  expect(decodeMidi(Uint8Array.from(bytes)).notes).toEqual([
    { pitch: 60, start: 0, duration: 0.5, velocity: 1, channel: 0 },
    { pitch: 64, start: 0.25, duration: 1.75, velocity: 1, channel: 1 },
  ]);
});

test('foreign, film-timed and damaged files are named', () => {
  expect(() => decodeMidi(new TextEncoder().encode('RIFFxxxx'), 'a.mid')).toThrow(
    'a.mid:byte 0: expected a MIDI file with a header of 14 bytes, found another file.',
  );
  const bytes = encodeMidi(randomScore(1));
  const film = bytes.slice();
  film.set([0xe7, 0x28], 12);
  expect(() => decodeMidi(film, 'a.mid')).toThrow(
    'a.mid:byte 12: expected time counted in ticks per beat, found frames per second.',
  );
  expect(() => decodeMidi(bytes.subarray(0, 10), 'a.mid')).toThrow('found 10 bytes.');
  expect(() => decodeMidi(bytes.subarray(0, 100), 'a.mid')).toThrow(
    /^a\.mid:byte 14: expected a chunk of \d+ bytes, found 78\.$/,
  );
  expect(() => decodeMidi(bytes.subarray(0, 18), 'a.mid')).toThrow(
    'a.mid:byte 18: expected 1 MTrk chunks, found 0.',
  );
});

test('five hundred files with random damage give a score or a FormatError, and end', () => {
  const random = createRandom(8);
  const whole = encodeMidi(randomScore(1));
  for (let i = 0; i < 500; i++) {
    const bytes = whole.slice(0, 4 + random.integer(whole.length));
    for (let change = 0; change < 5; change++) bytes[4 + random.integer(bytes.length)] = random.integer(256);
    try {
      decodeMidi(bytes);
    } catch (error) {
      expect(error).toHaveProperty('name', 'FormatError');
    }
  }
});

test('a note that cannot be written is named', () => {
  const note = { pitch: 128, start: 0, duration: 1, velocity: 1, channel: 0 };
  expect(() => encodeMidi({ notes: [note], tempos: [] })).toThrow(
    'encodeMidi: notes[0] must be a note of pitch 0-127',
  );
});
