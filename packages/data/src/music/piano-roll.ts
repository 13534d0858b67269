import type { Dataset } from '../core/batch';
import { ArgumentError, expectInteger } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { raggedDataset } from '../core/ragged-dataset';
import { expectNote, type Note } from './score';

/** How notes lie on the grid of a piano roll. */
export interface PianoRollOptions {
  /** Rows per beat; default 4: sixteenth notes. */
  stepsPerBeat?: number;
  /** MIDI number of the first column; default 21, the lowest key of a piano. */
  lowest?: number;
  /** Number of columns; default 88. */
  keys?: number;
}

/**
 * Draws notes on a piano roll: 1 where a key sounds. Starts and ends are rounded to the grid; every note
 * fills at least one step.
 *
 * @returns `[steps, keys]`
 * @throws {ArgumentError} if a note lies outside the keys
 */
export function toPianoRoll(notes: readonly Note[], options: PianoRollOptions = {}): FloatArray {
  const { stepsPerBeat, lowest, keys } = grid('toPianoRoll', options);
  const spans = notes.map((note, index) => {
    expectNote('toPianoRoll', note, index);
    const { pitch, start, duration } = note;
    const key = pitch - lowest;
    if (!(key >= 0 && key < keys)) {
      throw new ArgumentError('toPianoRoll', 'notes', `of pitch ${lowest} to ${lowest + keys - 1}`, pitch);
    }
    const first = Math.round(start * stepsPerBeat);
    return { key, first, end: Math.max(first + 1, Math.round((start + duration) * stepsPerBeat)) };
  });
  const roll = floats(
    spans.reduce((steps, { end }) => Math.max(steps, end), 0),
    keys,
  );
  for (const { key, first, end } of spans) {
    for (let step = first; step < end; step++) roll.data[step * keys + key] = 1;
  }
  return roll;
}

/**
 * Reads notes off a piano roll: a key that sounds in neighbouring steps is one note, so that notes which were
 * struck again without a pause have become one.
 *
 * @param roll - `[steps, keys]`: sounding where at least `threshold`, probabilities for example
 * @param options.threshold - default 0.5
 * @returns notes of velocity 0.8 on channel 0, in order
 */
export function fromPianoRoll(
  roll: FloatArray,
  options: PianoRollOptions & { threshold?: number } = {},
): Note[] {
  const { threshold = 0.5 } = options;
  const [steps = 0, keys = 0] = roll.shape;
  const { stepsPerBeat, lowest } = grid('fromPianoRoll', { ...options, keys });
  const notes: Note[] = [];
  const sounds = (step: number, key: number) => step < steps && roll.data[step * keys + key]! >= threshold;
  for (let step = 0; step < steps; step++) {
    for (let key = 0; key < keys; key++) {
      if (!sounds(step, key) || (step > 0 && sounds(step - 1, key))) continue;
      let end = step + 1;
      while (sounds(end, key)) end++;
      const [start, duration] = [step / stepsPerBeat, (end - step) / stepsPerBeat];
      notes.push({ pitch: lowest + key, start, duration, velocity: 0.8, channel: 0 });
    }
  }
  return notes;
}

/**
 * Makes a piano roll of lists of sounding keys, the form in which chorale collections come.
 *
 * @param frames - for each step the numbers of the keys that sound, from 0
 * @param keys - number of columns; default 88
 * @returns `[steps, keys]`
 * @throws {ArgumentError} if a number is not below `keys`
 */
export function keysToPianoRoll(frames: readonly (readonly number[])[], keys = 88): FloatArray {
  const roll = floats(frames.length, keys);
  frames.forEach((frame, step) => {
    for (const key of frame) {
      expectInteger('keysToPianoRoll', `frames[${step}]`, key, 0, keys - 1);
      roll.data[step * keys + key] = 1;
    }
  });
  return roll;
}

/**
 * Makes a dataset that asks for the next frame after each one.
 *
 * @param rolls - `[steps, keys]` each, of two or more steps
 * @returns a dataset of x and y `[batch, time, keys]`, y one step later, padded with mask, lengths and step
 * weights
 * @throws {ArgumentError} if a roll has fewer than two steps, or another number of keys
 */
export function nextFrameDataset(rolls: readonly FloatArray[]): Dataset {
  const features = rolls[0]?.shape[1] ?? 1;
  rolls.forEach(({ shape }, index) => {
    if (shape[0]! >= 2 && shape[1] === features) return;
    const expected = `[2 or more steps, ${features} keys]`;
    throw new ArgumentError('nextFrameDataset', `rolls[${index}]`, expected, `[${shape}]`);
  });
  const rows = (from: number, to: number) => rolls.map(({ data }) => data.subarray(from, data.length + to));
  return raggedDataset({
    x: { rows: rows(0, -features), features },
    y: { rows: rows(features, 0), features },
  });
}

function grid(caller: string, { stepsPerBeat = 4, lowest = 21, keys = 88 }: PianoRollOptions) {
  expectInteger(caller, 'stepsPerBeat', stepsPerBeat, 1);
  expectInteger(caller, 'lowest', lowest, 0, 127);
  expectInteger(caller, 'keys', keys, 1, 128 - lowest);
  return { stepsPerBeat, lowest, keys };
}
