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
