import { expectInteger } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { logMel, type MelOptions } from './log-mel';
import type { FrameOptions } from './power-spectrogram';

/**
 * Takes mel-frequency cepstral coefficients: the cosine transform (DCT-II, orthonormal) of the log-mel bands
 * of each frame.
 *
 * @param samples - mono, from −1 to 1
 * @param options.coefficients - how many of them, from the first on; at most as many as bands; default 13
 * @returns `[frames, coefficients]`
 * @throws {ArgumentError} if an option is out of range, or the sound is shorter than one frame
 */
export function mfcc(
  samples: Float32Array,
  options: FrameOptions & MelOptions & { coefficients?: number },
): FloatArray {
  const { coefficients = 13 } = options;
  const mel = logMel(samples, options);
  const [frames = 0, bands = 0] = mel.shape;
  expectInteger('mfcc', 'coefficients', coefficients, 1, bands);

  const basis = Float64Array.from({ length: coefficients * bands }, (_, i) => {
    const [k, n] = [Math.floor(i / bands), i % bands];
    return Math.sqrt((k === 0 ? 1 : 2) / bands) * Math.cos((Math.PI * k * (2 * n + 1)) / (2 * bands));
  });
  const result = floats(frames, coefficients);
  for (let frame = 0; frame < frames; frame++) {
    for (let k = 0; k < coefficients; k++) {
      let sum = 0;
      for (let n = 0; n < bands; n++) sum += basis[k * bands + n]! * mel.data[frame * bands + n]!;
      result.data[frame * coefficients + k] = sum;
    }
  }
  return result;
}
