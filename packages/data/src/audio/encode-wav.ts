import { ArgumentError, expectInteger } from '../core/errors';
import type { AudioClip } from './audio-clip';
import { FLOAT, PCM } from './wav-encodings';

const HEADER_BYTES = 44;

/**
 * Encodes a WAV file. Values beyond −1 to 1 are clipped, except in 32-bit floats.
 *
 * @param options.bits - 16 or 24 for whole numbers, 32 for floats; default 16
 * @throws {ArgumentError} if the channels differ in length, or there is none
 */
export function encodeWav(
  { sampleRate, channels }: AudioClip,
  options: { bits?: 16 | 24 | 32 } = {},
): Uint8Array {
  const { bits = 16 } = options;
  expectInteger('encodeWav', 'sampleRate', sampleRate, 1, 2 ** 32 - 1);
  const length = channels[0]?.length ?? 0;
  if (channels.length === 0 || channels.some((channel) => channel.length !== length)) {
    const received = channels.map((channel) => channel.length).join(', ') || 'none';
    throw new ArgumentError('encodeWav', 'channels', 'one or more channels of one length', received);
  }
  const frameBytes = channels.length * (bits / 8);
  const size = length * frameBytes;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + size + (size % 2)));
  const writeTag = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  writeTag(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
  writeTag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, bits === 32 ? FLOAT : PCM, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bits, true);
  writeTag(36, 'data');
  view.setUint32(40, size, true);

  let at = HEADER_BYTES;
  for (let i = 0; i < length; i++) {
    for (const channel of channels) {
      writeSample(view, at, channel[i]!, bits);
      at += bits / 8;
    }
  }
  return new Uint8Array(view.buffer);
}

function writeSample(view: DataView, at: number, value: number, bits: 16 | 24 | 32): void {
  if (bits === 32) {
    view.setFloat32(at, value, true);
    return;
  }
  const scale = 2 ** (bits - 1);
  const whole = Math.max(-scale, Math.min(scale - 1, Math.round(value * scale)));
  view.setInt16(at, whole & 0xffff, true);
  if (bits === 24) view.setInt8(at + 2, whole >> 16);
}
