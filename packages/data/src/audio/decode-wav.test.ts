import { expect, test } from 'vitest';
import { toMono } from './audio-clip';
import { decodeWav } from './decode-wav';
import { encodeWav } from './encode-wav';

const wave = (length: number, step: number) =>
  Float32Array.from({ length }, (_, i) => 0.9 * Math.sin(i * step));
const clip = { sampleRate: 8000, channels: [wave(101, 0.1), wave(101, 0.37)] };

test.each([
  [16, 0.5 / 32_768],
  [24, 0.5 / 8_388_608],
  [32, 0],
] as const)('%i bits come back within half a step', (bits, tolerance) => {
  const back = decodeWav(encodeWav(clip, { bits }));
  expect(back.sampleRate).toBe(8000);
  expect(back.channels).toHaveLength(2);
  back.channels.forEach((channel, c) => {
    expect(channel.length).toBe(101);
    channel.forEach((value, i) => {
      expect(Math.abs(value - clip.channels[c]![i]!)).toBeLessThanOrEqual(tolerance + 1e-9);
    });
  });
});

test('an ArrayBuffer will do', () => {
  expect(decodeWav(encodeWav(clip).slice().buffer).channels[0]!.length).toBe(101);
});

test('whole numbers are clipped at full scale', () => {
  const loud = { sampleRate: 1, channels: [Float32Array.from([-2, -1, 1, 2])] };
  expect([...decodeWav(encodeWav(loud)).channels[0]!]).toEqual([-1, -1, 32_767 / 32_768, 32_767 / 32_768]);
  expect([...decodeWav(encodeWav(loud, { bits: 32 })).channels[0]!]).toEqual([-2, -1, 1, 2]);
});

/** A WAV by hand: format fields, then sample bytes. */
function wav(
  encoding: number,
  bits: number,
  samples: number[],
  options: { channels?: number; extra?: number[] } = {},
) {
  const { channels = 1, extra = [] } = options;
  const u16 = (value: number) => [value & 255, value >> 8];
  const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
  const text = (tag: string) => [...tag].map((letter) => letter.charCodeAt(0));
  const format = [
    ...u16(encoding),
    ...u16(channels),
    ...u32(16_000),
    ...u32(0),
    ...u16(0),
    ...u16(bits),
    ...extra,
  ];
  const list = [...text('LIST'), ...u32(3), 1, 2, 3, 0];
  const chunks = [
    ...text('fmt '),
    ...u32(format.length),
    ...format,
    ...list,
    ...text('data'),
    ...u32(samples.length),
  ];
  return Uint8Array.from([...text('RIFF'), ...u32(0), ...text('WAVE'), ...chunks, ...samples]);
}

test('every encoding has its full scale at −1', () => {
  expect([...decodeWav(wav(1, 8, [0, 128, 192])).channels[0]!]).toEqual([-1, 0, 0.5]);
  expect([...decodeWav(wav(1, 16, [0, 128, 0, 64])).channels[0]!]).toEqual([-1, 0.5]);
  expect([...decodeWav(wav(1, 24, [0, 0, 128, 0, 0, 64])).channels[0]!]).toEqual([-1, 0.5]);
  expect([...decodeWav(wav(1, 32, [0, 0, 0, 128, 0, 0, 0, 64])).channels[0]!]).toEqual([-1, 0.5]);
  const double = [...new Uint8Array(Float64Array.of(-0.25).buffer)];
  expect([...decodeWav(wav(3, 64, double)).channels[0]!]).toEqual([-0.25]);
});

test('an extensible header names its encoding in the sub-format', () => {
  const extra = [22, 0, 16, 0, 0, 0, 0, 0, 1, 0];
  expect([...decodeWav(wav(0xfffe, 16, [0, 64], { extra })).channels[0]!]).toEqual([0.5]);
});

test('channels are interleaved, and mono is their mean', () => {
  const stereo = decodeWav(wav(1, 8, [0, 128, 128, 192], { channels: 2 }));
  expect(stereo.channels.map((channel) => [...channel])).toEqual([
    [-1, 0],
    [0, 0.5],
  ]);
  expect([...toMono(stereo)]).toEqual([-0.5, 0.25]);
});

test('a data chunk of unknown size goes on to the end', () => {
  const streamed = wav(1, 8, [0, 128]);
  streamed.set([255, 255, 255, 255], streamed.length - 6);
  expect([...decodeWav(streamed).channels[0]!]).toEqual([-1, 0]);
});

test.each([
  [
    new TextEncoder().encode('ID3 and some more'),
    'a.wav:byte 0: expected a RIFF file of type WAVE, found another file.',
  ],
  [new Uint8Array(5), 'a.wav:byte 0: expected a RIFF file of type WAVE, found 5 bytes.'],
  [wav(7, 8, [1]), 'expected PCM of 8, 16, 24 or 32 bits or floats of 32 or 64, found µ-law of 8 bits.'],
  [wav(85, 0, [1]), 'found encoding 85 of 0 bits.'],
  [
    wav(1, 16, [1, 2], { channels: 0 }),
    'a.wav:byte 20: expected channels and a sample rate, found 0 channels at 16000 Hz.',
  ],
  [wav(1, 16, [1, 2, 3, 4]).subarray(0, 58), 'a.wav:byte 48: expected 4 bytes of data, found 2.'],
  [wav(1, 16, []).subarray(0, 40), 'a.wav:byte 40: expected a data chunk, found the end.'],
])('damaged or foreign files are named: %#', (bytes, message) => {
  expect(() => decodeWav(bytes, 'a.wav')).toThrow(message);
});

test('channels of different length are refused', () => {
  expect(() => encodeWav({ sampleRate: 1, channels: [wave(1, 1), wave(2, 1)] })).toThrow(
    'encodeWav: channels must be one or more channels of one length, received "1, 2".',
  );
});
