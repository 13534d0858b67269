import { expect, test } from 'vitest';
import type { NdArray } from '../core/nd-array';
import { eventsToNotes, noteEventCount, notesToEvents } from './note-events';
import { fromPianoRoll, keysToPianoRoll, nextFrameDataset, toPianoRoll } from './piano-roll';

const note = (pitch: number, start: number, duration: number) => ({
  pitch,
  start,
  duration,
  velocity: 0.8,
  channel: 0,
});
const tune = [note(60, 0, 1), note(64, 0, 0.5), note(64, 0.75, 0.25), note(62, 1, 2), note(21, 2.25, 0.75)];

test('notes fill the steps that they sound in', () => {
  const roll = toPianoRoll([note(60, 0, 0.5), note(61, 0.3, 0.01)], { lowest: 60, keys: 2 });
  expect(roll).toEqual({ data: Float32Array.from([1, 0, 1, 1]), shape: [2, 2] });
});

test('notes on the grid come back from the roll', () => {
  const roll = toPianoRoll(tune);
  expect(roll.shape).toEqual([12, 88]);
  expect(fromPianoRoll(roll)).toEqual(tune);
  expect(fromPianoRoll(toPianoRoll(tune, { stepsPerBeat: 8 }), { stepsPerBeat: 8 })).toEqual(tune);
});

test('a note struck again without a pause becomes one', () => {
  expect(fromPianoRoll(toPianoRoll([note(60, 0, 1), note(60, 1, 1)]))).toEqual([note(60, 0, 2)]);
});

test('lists of keys become rolls, and rolls samples of the next frame', async () => {
  const rolls = [keysToPianoRoll([[0], [0, 2], []], 3), keysToPianoRoll([[1], [2]], 3)];
  const { x, y, lengths, sampleWeight } = await nextFrameDataset(rolls).batch([0, 1]);
  expect((x as NdArray).shape).toEqual([2, 2, 3]);
  expect([...(x as NdArray).data]).toEqual([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0]);
  expect([...(y as NdArray).data]).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  expect([[...lengths!], [...sampleWeight!.data]]).toEqual([
    [2, 1],
    [1, 1, 1, 0],
  ]);
});

test('notes survive as events', () => {
  const events = notesToEvents([note(60, 0, 1), note(64, 10, 0.5)], { longestShift: 32 });
  expect([...events]).toEqual([60, 256 + 3, 188, 256 + 31, 256 + 3, 64, 256 + 1, 192]);
  expect(eventsToNotes(notesToEvents(tune))).toEqual(tune);
  const again = [note(60, 0, 1), note(60, 1, 1)];
  expect(eventsToNotes(notesToEvents(again))).toEqual(again);
  expect(noteEventCount()).toBe(288);
});

test('events in any order make notes all the same', () => {
  expect(eventsToNotes([190, 60, 256, 60, 60, 257, 62])).toEqual([note(60, 0, 0.25), note(60, 0.25, 0.5)]);
  expect(() => eventsToNotes([288])).toThrow(
    'eventsToNotes: events[0] must be an integer from 0 to 287, received 288.',
  );
});

test('mistakes are named', () => {
  expect(() => toPianoRoll([note(20, 0, 1)])).toThrow(
    'toPianoRoll: notes must be of pitch 21 to 108, received 20.',
  );
  expect(() => toPianoRoll([note(60, -1, 1)])).toThrow('toPianoRoll: notes[0] must be a note of pitch 0-127');
  expect(() => notesToEvents([note(60, Number.NaN, 1)])).toThrow('notesToEvents: notes[0] must be a note');
  expect(() => keysToPianoRoll([[], [88]])).toThrow(
    'keysToPianoRoll: frames[1] must be an integer from 0 to 87',
  );
  expect(() => nextFrameDataset([keysToPianoRoll([[1]])])).toThrow(
    'nextFrameDataset: rolls[0] must be [2 or more steps, 88 keys], received "[1,88]".',
  );
  expect(() => toPianoRoll([], { lowest: 100, keys: 88 })).toThrow(
    'toPianoRoll: keys must be an integer from 1 to 28',
  );
});
