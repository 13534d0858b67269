import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AudioClip } from '../audio/audio-clip';
import { decodeWav } from '../audio/decode-wav';
import { encodeWav } from '../audio/encode-wav';
import { decodeMidi, encodeMidi } from '../music/midi';
import type { Score } from '../music/score';

/**
 * Reads a WAV file.
 *
 * @throws {FormatError} with file and byte, as `decodeWav`
 */
export async function readWav(path: string): Promise<AudioClip> {
  return decodeWav(await readFile(path), basename(path));
}

/** Writes a WAV file: see `encodeWav`. */
export async function writeWav(
  path: string,
  clip: AudioClip,
  options?: { bits?: 16 | 24 | 32 },
): Promise<void> {
  await writeFile(path, encodeWav(clip, options));
}

/**
 * Reads a MIDI file.
 *
 * @throws {FormatError} with file and byte, as `decodeMidi`
 */
export async function readMidi(path: string): Promise<Score> {
  return decodeMidi(await readFile(path), basename(path));
}

/** Writes a MIDI file: see `encodeMidi`. */
export async function writeMidi(
  path: string,
  score: Score,
  options?: { ticksPerBeat?: number },
): Promise<void> {
  await writeFile(path, encodeMidi(score, options));
}
