import { FormatError } from '../core/errors';
import type { AudioClip } from './audio-clip';
import { FLOAT, PCM } from './wav-encodings';

const EXTENSIBLE = 0xfffe;
/** Size of a data chunk that was written to a stream: it goes on to the end. */
const UNKNOWN_SIZE = 0xffffffff;

interface WavFormat {
  encoding: number;
  channels: number;
  sampleRate: number;
  bits: number;
}

/** How each kind of sample is read, as a number from −1 to 1. */
const READERS: Record<string, (view: DataView, at: number) => number> = {
  [`${PCM}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${PCM}/16`]: (view, at) => view.getInt16(at, true) / 32_768,
  [`${PCM}/24`]: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608,
  [`${PCM}/32`]: (view, at) => view.getInt32(at, true) / 2_147_483_648,
  [`${FLOAT}/32`]: (view, at) => view.getFloat32(at, true),
  [`${FLOAT}/64`]: (view, at) => view.getFloat64(at, true),
};

/**
 * Decodes a WAV file: whole numbers of 8, 16, 24 or 32 bits, or floats of 32 or 64, any number of channels.
 *
 * @param name - what errors call the file; default `'input'`
 * @throws {FormatError} with the byte, if it is no WAV, is cut off, or has another encoding (named)
 */
export function decodeWav(file: Uint8Array | ArrayBuffer, name = 'input'): AudioClip {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (byte: number, expected: string, received: string) =>
    new FormatError(name, { byte }, expected, received);
  if (bytes.length < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') {
    throw fail(0, 'a RIFF file of type WAVE', bytes.length < 12 ? `${bytes.length} bytes` : 'another file');
  }

  let format: WavFormat | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const rest = bytes.length - start;
    if (tag(view, at) === 'data') {
      if (!format) throw fail(at, 'a fmt chunk before the data', 'none');
      if (size > rest && size !== UNKNOWN_SIZE) throw fail(at, `${size} bytes of data`, `${rest}`);
      return readSamples(view, start, Math.min(size, rest), format);
    }
    if (size > rest) throw fail(at, `a chunk of ${size} bytes`, `${rest}`);
    if (tag(view, at) === 'fmt ') format = readFormat(view, start, size, fail);
    at = start + size + (size % 2);
  }
  throw fail(bytes.length, 'a data chunk', 'the end');
}

function readFormat(
  view: DataView,
  start: number,
  size: number,
  fail: (byte: number, expected: string, received: string) => FormatError,
): WavFormat {
  if (size < 16) throw fail(start, 'a fmt chunk of 16 or more bytes', `${size}`);
  const extended = view.getUint16(start, true) === EXTENSIBLE && size >= 26;
  const format = {
    encoding: view.getUint16(extended ? start + 24 : start, true),
    channels: view.getUint16(start + 2, true),
    sampleRate: view.getUint32(start + 4, true),
    bits: view.getUint16(start + 14, true),
  };
  if (!READERS[`${format.encoding}/${format.bits}`]) {
    throw fail(start, 'PCM of 8, 16, 24 or 32 bits or floats of 32 or 64', describeEncoding(format));
  }
  if (format.channels === 0 || format.sampleRate === 0) {
    throw fail(start, 'channels and a sample rate', `${format.channels} channels at ${format.sampleRate} Hz`);
  }
  return format;
}

function describeEncoding({ encoding, bits }: WavFormat): string {
  const names: Record<number, string> = {
    1: 'PCM',
    2: 'ADPCM',
    3: 'floats',
    6: 'A-law',
    7: 'µ-law',
    17: 'IMA ADPCM',
  };
  return `${names[encoding] ?? `encoding ${encoding}`} of ${bits} bits`;
}

function readSamples(view: DataView, start: number, size: number, format: WavFormat): AudioClip {
  const { channels, sampleRate, bits, encoding } = format;
  const read = READERS[`${encoding}/${bits}`]!;
  const width = bits / 8;
  const length = Math.floor(size / (width * channels));
  const clip: AudioClip = { sampleRate, channels: [] };
  for (let channel = 0; channel < channels; channel++) {
    const samples = new Float32Array(length);
    for (let i = 0; i < length; i++) samples[i] = read(view, start + (i * channels + channel) * width);
    clip.channels.push(samples);
  }
  return clip;
}

/** Four characters. */
function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}
