import { expect, test } from 'vitest';
import golden from './audio.golden.json';
import { logMel, melFilters } from './log-mel';
import { mfcc } from './mfcc';
import { frameSignal, powerSpectrogram } from './power-spectrogram';

/** The signal of tools/golden/data_audio.py, which printed audio.golden.json. */
const signal = Float32Array.from(
  { length: 3000 },
  (_, n) =>
    0.5 * Math.sin(0.02 * n + 1e-5 * n ** 2) + 0.25 * Math.sin(0.9 * n) + 0.05 * Math.sin(n ** 2 % 101),
);

test.each(golden)('log-mel and MFCC are those of numpy: $scale, $window, $rate Hz', (reference) => {
  const { rate, bands, low, high, coefficients, frames, kept } = reference;
  const options = {
    sampleRate: rate,
    frame: reference.frame / rate,
    hop: reference.hop / rate,
    fftSize: reference.size,
    preEmphasis: reference.emphasis,
    window: reference.window as 'hann',
    scale: reference.scale as 'htk',
    bands,
    low,
    high,
  };
  const features = [
    { made: logMel(signal, options), expected: reference.logMel, width: bands },
    { made: mfcc(signal, { ...options, coefficients }), expected: reference.mfcc, width: coefficients },
  ];
  for (const { made, expected, width } of features) {
    expect(made.shape).toEqual([frames, width]);
    kept.forEach((frame, row) => {
      for (let i = 0; i < width; i++) {
        const [value, right] = [made.data[frame * width + i]!, expected[row]![i]!];
        expect([frame, i, Math.abs(value - right) <= 2e-5 * Math.max(1, Math.abs(right))]).toEqual([
          frame,
          i,
          true,
        ]);
      }
    });
  }
});

test('a pure tone has its power in its own bin', () => {
  const tone = Float32Array.from({ length: 512 }, (_, n) => Math.sin((2 * Math.PI * 20 * n) / 256));
  const power = powerSpectrogram(tone, { sampleRate: 256, frame: 1, hop: 1, window: 'rectangular' });
  expect(power.shape).toEqual([2, 129]);
  for (let frame = 0; frame < 2; frame++) {
    const row = power.data.subarray(frame * 129, (frame + 1) * 129);
    expect(row[20]).toBeCloseTo(128 ** 2, 2);
    expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(128 ** 2, 2);
  }
});

test('frames overlap, and only whole ones count', () => {
  const frames = frameSignal(Float32Array.from([0, 1, 2, 3, 4, 5, 6]), 3, 2);
  expect(frames).toEqual({ data: Float32Array.from([0, 1, 2, 2, 3, 4, 4, 5, 6]), shape: [3, 3] });
});

test('silence has the floor as its logarithm', () => {
  const { data } = logMel(new Float32Array(400), { sampleRate: 16_000 });
  expect(data.every((value) => value === Math.fround(Math.log(1e-10)))).toBe(true);
});

test.each([
  [
    { fftSize: 128 },
    'powerSpectrogram: fftSize must be a power of two of at least 200, the samples of a frame, received 128.',
  ],
  [{ fftSize: 300 }, 'fftSize must be a power of two'],
  [
    { window: 'triangle' as 'hann' },
    'window must be one of hann, hamming, rectangular, received "triangle".',
  ],
  [
    { bands: 200 },
    'melFilters: bands must be so few that each holds a frequency, 31.25 Hz apart, received "200: band 0 from',
  ],
  [{ high: 5000 }, 'melFilters: high must be a number from 1 to 4000, received 5000.'],
  [{ scale: 'bark' as 'htk' }, "melFilters: scale must be 'htk' or 'slaney', received \"bark\"."],
  [{ coefficients: 21, bands: 20 }, 'mfcc: coefficients must be an integer from 1 to 20, received 21.'],
  [{ frame: 1 }, 'powerSpectrogram: samples must be at least one frame of 8000 samples, received 3000.'],
])('%j is refused', (options, message) => {
  expect(() => mfcc(signal, { sampleRate: 8000, bands: 20, ...options })).toThrow(message);
});

test('Slaney filters have the area 1 in Hz', () => {
  const filters = melFilters(4096, { sampleRate: 16_000, bands: 20, scale: 'slaney' });
  for (let band = 0; band < 20; band++) {
    const area = filters.data
      .subarray(band * 2049, (band + 1) * 2049)
      .reduce((sum, weight) => sum + weight, 0);
    expect(Math.abs((area * 16_000) / 4096 - 1)).toBeLessThan(0.01);
  }
});
