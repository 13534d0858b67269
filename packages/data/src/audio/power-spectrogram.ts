/// <reference path="./fourier-transform.d.ts" />
import { fft } from 'fourier-transform';
import { ArgumentError, expectInteger, expectNumber } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';

/** Cosine windows, periodic: a₀ − (1 − a₀) cos 2πn/N. */
const WINDOWS = { hann: 0.5, hamming: 0.54, rectangular: 1 };

/** How sound is cut into frames. */
export interface FrameOptions {
  /** Samples per second. */
  sampleRate: number;
  /** Length of a frame in seconds; default 0.025. */
  frame?: number;
  /** Time from frame to frame in seconds; default 0.01. */
  hop?: number;
  /** Default `'hann'`. */
  window?: keyof typeof WINDOWS;
  /**
   * Points of the Fourier transform, a power of two; shorter frames are filled up with zeros. Default: the
   * next one.
   */
  fftSize?: number;
  /** x[t] − p · x[t−1] is taken in place of x[t]; default 0. */
  preEmphasis?: number;
}

/**
 * Takes the power |X|² of each frequency in each frame. Frames begin at the first sample, and only whole ones
 * count.
 *
 * @returns `[frames, fftSize / 2 + 1]`
 * @throws {ArgumentError} if an option is out of range, or the sound is shorter than one frame
 */
export function powerSpectrogram(samples: Float32Array, options: FrameOptions): FloatArray {
  const { frameLength, hopLength, fftSize, window } = frameSizes(options);
  const { preEmphasis = 0 } = options;
  expectNumber('powerSpectrogram', 'preEmphasis', preEmphasis, 0, 1);
  const frames = countFrames(samples.length, frameLength, hopLength);
  const bins = fftSize / 2 + 1;
  const result = floats(frames, bins);
  const frame = new Float64Array(fftSize);
  for (let index = 0; index < frames; index++) {
    const start = index * hopLength;
    for (let i = 0; i < frameLength; i++) {
      const before = start + i > 0 ? samples[start + i - 1]! : 0;
      frame[i] = (samples[start + i]! - preEmphasis * before) * window[i]!;
    }
    const [re, im] = fft(frame);
    for (let bin = 0; bin < bins; bin++) result.data[index * bins + bin] = re[bin]! ** 2 + im[bin]! ** 2;
  }
  return result;
}

/**
 * Cuts a signal into overlapping frames.
 *
 * @param frameLength - samples per frame
 * @param hopLength - samples from frame to frame
 * @returns `[frames, frameLength]`; samples after the last whole frame are left out
 * @throws {ArgumentError} if the signal is shorter than one frame
 */
export function frameSignal(samples: Float32Array, frameLength: number, hopLength: number): FloatArray {
  expectInteger('frameSignal', 'frameLength', frameLength, 1);
  expectInteger('frameSignal', 'hopLength', hopLength, 1);
  const result = floats(countFrames(samples.length, frameLength, hopLength), frameLength);
  for (let index = 0; index < result.shape[0]!; index++) {
    const start = index * hopLength;
    result.data.set(samples.subarray(start, start + frameLength), index * frameLength);
  }
  return result;
}

/** Sizes in samples, and the window. */
export function frameSizes(options: FrameOptions) {
  const { sampleRate, frame = 0.025, hop = 0.01, window = 'hann' } = options;
  expectInteger('powerSpectrogram', 'sampleRate', sampleRate, 1);
  const frameLength = Math.round(frame * sampleRate);
  const hopLength = Math.round(hop * sampleRate);
  expectInteger('powerSpectrogram', 'frame · sampleRate', frameLength, 2);
  expectInteger('powerSpectrogram', 'hop · sampleRate', hopLength, 1);
  const { fftSize = 2 ** Math.ceil(Math.log2(frameLength)) } = options;
  if (fftSize < frameLength || !Number.isInteger(Math.log2(fftSize))) {
    const expected = `a power of two of at least ${frameLength}, the samples of a frame`;
    throw new ArgumentError('powerSpectrogram', 'fftSize', expected, fftSize);
  }
  const base = Object.hasOwn(WINDOWS, window) ? WINDOWS[window] : undefined;
  if (base === undefined) {
    throw new ArgumentError(
      'powerSpectrogram',
      'window',
      `one of ${Object.keys(WINDOWS).join(', ')}`,
      window,
    );
  }
  const shape = (_: unknown, i: number) => base - (1 - base) * Math.cos((2 * Math.PI * i) / frameLength);
  return { frameLength, hopLength, fftSize, window: Float64Array.from({ length: frameLength }, shape) };
}

function countFrames(samples: number, frameLength: number, hopLength: number): number {
  if (samples >= frameLength) return Math.floor((samples - frameLength) / hopLength) + 1;
  throw new ArgumentError(
    'powerSpectrogram',
    'samples',
    `at least one frame of ${frameLength} samples`,
    samples,
  );
}
