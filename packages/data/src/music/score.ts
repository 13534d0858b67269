import { ArgumentError } from '../core/errors';

/** Most beats of a score: half a day of music. */
const LONGEST = 1e5;

/** One note. Times are in beats: quarter notes. */
export interface Note {
  /** MIDI number, 0 to 127: 60 is the middle C, 21 the lowest key of a piano. */
  pitch: number;
  start: number;
  duration: number;
  /** From 0 (exclusive) to 1. */
  velocity: number;
  /** 0 to 15. */
  channel: number;
}

/** A change of speed. */
export interface Tempo {
  /** When, in beats. */
  start: number;
  beatsPerMinute: number;
}

/** Notes in order of their start, then of their pitch. */
export interface Score {
  notes: Note[];
  /** In order; 120 beats per minute where there is none. */
  tempos: Tempo[];
}

/** Throws unless the note can be played, with its index. */
export function expectNote(caller: string, note: Note, index: number): void {
  const isWithin = (value: number, most: number) => value >= 0 && value <= most;
  const { pitch, start, duration, velocity, channel } = note;
  const isWhole = Number.isInteger(pitch) && Number.isInteger(channel);
  const isTimed = isWithin(start, LONGEST) && isWithin(duration, LONGEST);
  if (isWhole && isTimed && isWithin(pitch, 127) && isWithin(channel, 15) && isWithin(velocity, 1)) return;
  const expected = 'a note of pitch 0-127, channel 0-15, velocity 0-1, start and duration not negative';
  throw new ArgumentError(caller, `notes[${index}]`, expected, JSON.stringify(note));
}
