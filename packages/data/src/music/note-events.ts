import { expectInteger } from '../core/errors';
import { expectNote, type Note } from './score';

const PITCHES = 128;
const FIRST_OFF = PITCHES;
const FIRST_SHIFT = 2 * PITCHES;

/** Number of different events for a given longest shift: ids are below it. */
export function noteEventCount(longestShift = 32): number {
  return FIRST_SHIFT + longestShift;
}

/** How notes become events. */
export interface NoteEventOptions {
  /** Steps per beat; starts and ends are rounded to them. Default 4. */
  stepsPerBeat?: number;
  /** Most steps that one event moves on; longer pauses take several. Default 32. */
  longestShift?: number;
}

/**
 * Writes notes as a sequence of ids, for a language model: 0-127 a pitch begins, 128-255 it ends, from 256 on
 * the time moves on by 1, 2, … steps. After Oore et al., This Time with Feeling (arXiv 1808.03715), without
 * velocities.
 *
 * @throws {ArgumentError} if an option or a pitch is out of range
 */
export function notesToEvents(notes: readonly Note[], options: NoteEventOptions = {}): Int32Array {
  const { stepsPerBeat = 4, longestShift = 32 } = checked('notesToEvents', options);
  const timed = notes.flatMap((note, index) => {
    expectNote('notesToEvents', note, index);
    const { pitch, start, duration } = note;
    const first = Math.round(start * stepsPerBeat);
    const end = Math.max(first + 1, Math.round((start + duration) * stepsPerBeat));
    return [
      { step: first, id: pitch, rank: 1 },
      { step: end, id: FIRST_OFF + pitch, rank: 0 },
    ];
  });
  timed.sort((a, b) => a.step - b.step || a.rank - b.rank || a.id - b.id);
  const events: number[] = [];
  let now = 0;
  for (const { step, id } of timed) {
    while (now < step) {
      const shift = Math.min(longestShift, step - now);
      events.push(FIRST_SHIFT + shift - 1);
      now += shift;
    }
    events.push(id);
  }
  return Int32Array.from(events);
}

/**
 * Reads notes off a sequence of events. A model may write anything: an end without a beginning is passed
 * over, a pitch that begins again ends first, what still sounds ends with the sequence.
 *
 * @returns notes of velocity 0.8 on channel 0, in order
 * @throws {ArgumentError} if an id is no event
 */
export function eventsToNotes(events: ArrayLike<number>, options: NoteEventOptions = {}): Note[] {
  const { stepsPerBeat = 4, longestShift = 32 } = checked('eventsToNotes', options);
  const notes: Note[] = [];
  const sounding = new Map<number, Note>();
  let now = 0;
  const finish = (pitch: number) => {
    const note = sounding.get(pitch);
    if (note) note.duration = now / stepsPerBeat - note.start;
    sounding.delete(pitch);
  };
  for (let i = 0; i < events.length; i++) {
    const id = events[i]!;
    expectInteger('eventsToNotes', `events[${i}]`, id, 0, noteEventCount(longestShift) - 1);
    if (id >= FIRST_SHIFT) {
      now += id - FIRST_SHIFT + 1;
    } else if (id >= FIRST_OFF) {
      finish(id - FIRST_OFF);
    } else {
      finish(id);
      const note = { pitch: id, start: now / stepsPerBeat, duration: 0, velocity: 0.8, channel: 0 };
      sounding.set(id, note);
      notes.push(note);
    }
  }
  for (const pitch of [...sounding.keys()]) finish(pitch);
  return notes.filter(({ duration }) => duration > 0).sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

function checked(caller: string, options: NoteEventOptions): NoteEventOptions {
  expectInteger(caller, 'stepsPerBeat', options.stepsPerBeat ?? 4, 1);
  expectInteger(caller, 'longestShift', options.longestShift ?? 32, 1);
  return options;
}
