import { type MidiEvent, parseMidi, writeMidi } from 'midi-file';
import { expectInteger, expectNumber, FormatError } from '../core/errors';
import { expectNote, type Note, type Score, type Tempo } from './score';

const MICROSECONDS_PER_MINUTE = 60_000_000;
const HEADER_BYTES = 14;

/**
 * Reads a MIDI file (format 0 or 1): its notes, whatever track they stand in, and its tempos. Instruments,
 * controllers and texts are left out; a note that never ends is held to the end of its track.
 *
 * @param name - what errors call the file; default `'input'`
 * @throws {FormatError} if it is no MIDI file, is damaged, or counts time in frames of film
 */
export function decodeMidi(file: Uint8Array | ArrayBuffer, name = 'input'): Score {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file);
  const { header, tracks } = parse(bytes, name);
  const { ticksPerBeat } = header;
  if (!ticksPerBeat) {
    throw new FormatError(name, { byte: 12 }, 'time counted in ticks per beat', 'frames per second');
  }
  const notes: Note[] = [];
  const tempos: Tempo[] = [];
  for (const track of tracks) readTrack(track, ticksPerBeat, notes, tempos);
  const times = notes.flatMap(({ pitch, start, duration }) => [pitch, start, duration]);
  for (const { start, beatsPerMinute } of tempos) times.push(start, beatsPerMinute);
  if (!times.every(Number.isFinite)) {
    throw new FormatError(
      name,
      { byte: HEADER_BYTES },
      'tracks of MIDI events',
      'one that ends within an event',
    );
  }
  notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch || a.channel - b.channel);
  tempos.sort((a, b) => a.start - b.start);
  return { notes, tempos };
}

/**
 * Writes a MIDI file of format 0. Starts and ends are rounded to ticks; a note has at least one.
 *
 * @param options.ticksPerBeat - default 480
 * @throws {ArgumentError} if a note or tempo cannot be written, with its index
 */
export function encodeMidi({ notes, tempos }: Score, options: { ticksPerBeat?: number } = {}): Uint8Array {
  const { ticksPerBeat = 480 } = options;
  expectInteger('encodeMidi', 'ticksPerBeat', ticksPerBeat, 1, 32_767);
  const timed: { tick: number; rank: number; event: MidiEvent }[] = [];
  for (const [index, { start, beatsPerMinute }] of tempos.entries()) {
    expectNumber('encodeMidi', `tempos[${index}].start`, start, 0, 1e6);
    expectNumber('encodeMidi', `tempos[${index}].beatsPerMinute`, beatsPerMinute, 4, 1e6);
    const microsecondsPerBeat = Math.round(MICROSECONDS_PER_MINUTE / beatsPerMinute);
    const event: MidiEvent = { deltaTime: 0, type: 'setTempo', meta: true, microsecondsPerBeat };
    timed.push({ tick: Math.round(start * ticksPerBeat), rank: 0, event });
  }
  for (const [index, note] of notes.entries()) {
    expectNote('encodeMidi', note, index);
    const { pitch: noteNumber, channel } = note;
    const tick = Math.round(note.start * ticksPerBeat);
    const end = Math.max(tick + 1, Math.round((note.start + note.duration) * ticksPerBeat));
    const velocity = Math.max(1, Math.round(note.velocity * 127));
    timed.push({ tick, rank: 2, event: { deltaTime: 0, type: 'noteOn', channel, noteNumber, velocity } });
    timed.push({
      tick: end,
      rank: 1,
      event: { deltaTime: 0, type: 'noteOff', channel, noteNumber, velocity: 0 },
    });
  }
  timed.sort((a, b) => a.tick - b.tick || a.rank - b.rank);
  const track = timed.map(({ tick, event }, i) => ({
    ...event,
    deltaTime: tick - (timed[i - 1]?.tick ?? 0),
  }));
  track.push({ deltaTime: 0, type: 'endOfTrack', meta: true });
  return Uint8Array.from(writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat }, tracks: [track] }));
}

function parse(bytes: Uint8Array, name: string): ReturnType<typeof parseMidi> {
  checkChunks(bytes, name);
  try {
    return parseMidi(bytes);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError(name, { byte: HEADER_BYTES }, 'tracks of MIDI events', found, { cause });
  }
}

/** Throws unless the file has a header and as many whole tracks as it says. */
function checkChunks(bytes: Uint8Array, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < HEADER_BYTES || tag(0) !== 'MThd') {
    const found = tag(0) === 'MThd' ? `${bytes.length} bytes` : 'another file';
    throw new FormatError(name, { byte: 0 }, `a MIDI file with a header of ${HEADER_BYTES} bytes`, found);
  }
  const tracks = view.getUint16(10);
  let found = 0;
  let at = 8 + view.getUint32(4);
  while (found < tracks && at + 8 <= bytes.length) {
    const [size, rest] = [view.getUint32(at + 4), bytes.length - at - 8];
    if (size > rest) throw new FormatError(name, { byte: at }, `a chunk of ${size} bytes`, `${rest}`);
    if (tag(at) === 'MTrk') found++;
    at += 8 + size;
  }
  if (found < tracks)
    throw new FormatError(name, { byte: bytes.length }, `${tracks} MTrk chunks`, `${found}`);
}

function readTrack(track: MidiEvent[], ticksPerBeat: number, notes: Note[], tempos: Tempo[]): void {
  const sounding = new Map<number, Note[]>();
  let tick = 0;
  for (const event of track) {
    tick += event.deltaTime;
    const start = tick / ticksPerBeat;
    if (event.type === 'setTempo') {
      tempos.push({ start, beatsPerMinute: MICROSECONDS_PER_MINUTE / event.microsecondsPerBeat });
    } else if (event.type === 'noteOn' || event.type === 'noteOff') {
      const { channel, noteNumber: pitch, velocity } = event;
      const key = channel * 128 + pitch;
      const held = sounding.get(key) ?? [];
      sounding.set(key, held);
      if (event.type === 'noteOff') {
        const note = held.shift();
        if (note) note.duration = start - note.start;
      } else {
        const note = { pitch, start, duration: 0, velocity: velocity / 127, channel };
        held.push(note);
        notes.push(note);
      }
    }
  }
  for (const note of [...sounding.values()].flat()) note.duration = tick / ticksPerBeat - note.start;
}
