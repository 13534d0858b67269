import { ArgumentError, expectInteger, expectNumber } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { type FrameOptions, powerSpectrogram } from './power-spectrogram';

/** Which frequencies mel bands stand for. */
export interface MelOptions {
  /** Number of bands; default 40. */
  bands?: number;
  /** Lowest frequency in Hz; default 0. */
  low?: number;
  /** Highest frequency in Hz; default half the sample rate. */
  high?: number;
  /**
   * `'htk'`: mel = 2595 log₁₀(1 + f/700), triangles of height 1, torchaudio's default. `'slaney'`: linear
   * below 1 kHz, logarithmic above, triangles of area 1, librosa's default. Default `'htk'`.
   */
  scale?: 'htk' | 'slaney';
}

/** Least power of a band before the logarithm is taken. */
const FLOOR = 1e-10;

/**
 * Takes the logarithm of the power in each mel band of each frame: what speech recognizers are fed.
 *
 * @param samples - mono, from −1 to 1
 * @returns `[frames, bands]`: natural logarithms, at least ln 1e-10
 * @throws {ArgumentError} if an option is out of range, or the sound is shorter than one frame
 */
export function logMel(samples: Float32Array, options: FrameOptions & MelOptions): FloatArray {
  const power = powerSpectrogram(samples, options);
  const [frames = 0, bins = 0] = power.shape;
  const filters = melFilters(2 * (bins - 1), options);
  const bands = filters.shape[0]!;
  const result = floats(frames, bands);
  for (let band = 0; band < bands; band++) {
    const filter = filters.data.subarray(band * bins, (band + 1) * bins);
    const first = filter.findIndex((weight) => weight > 0);
    const last = filter.findLastIndex((weight) => weight > 0);
    for (let frame = 0; frame < frames; frame++) {
      let sum = 0;
      for (let bin = first; bin <= last; bin++) sum += filter[bin]! * power.data[frame * bins + bin]!;
      result.data[frame * bands + band] = Math.log(Math.max(sum, FLOOR));
    }
  }
  return result;
}

/**
 * Makes the triangular filters of mel bands.
 *
 * @param fftSize - points of the Fourier transform
 * @returns `[bands, fftSize / 2 + 1]`
 * @throws {ArgumentError} if an option is out of range, or a band is so narrow that it holds no frequency
 */
export function melFilters(fftSize: number, options: MelOptions & { sampleRate: number }): FloatArray {
  const { sampleRate, bands = 40, low = 0, high = sampleRate / 2, scale = 'htk' } = options;
  expectInteger('melFilters', 'bands', bands, 1);
  expectNumber('melFilters', 'high', high, 1, sampleRate / 2);
  expectNumber('melFilters', 'low', low, 0, high);
  if (scale !== 'htk' && scale !== 'slaney') {
    throw new ArgumentError('melFilters', 'scale', "'htk' or 'slaney'", scale);
  }
  const [toMel, toHertz] = scale === 'htk' ? [hertzToHtk, htkToHertz] : [hertzToSlaney, slaneyToHertz];
  const corners = Array.from({ length: bands + 2 }, (_, i) =>
    toHertz(toMel(low) + ((toMel(high) - toMel(low)) * i) / (bands + 1)),
  );
  const bins = fftSize / 2 + 1;
  const filters = floats(bands, bins);
  for (let band = 0; band < bands; band++) {
    const [left, middle, right] = corners.slice(band, band + 3) as [number, number, number];
    const height = scale === 'slaney' ? 2 / (right - left) : 1;
    let total = 0;
    for (let bin = 0; bin < bins; bin++) {
      const hertz = (bin * sampleRate) / fftSize;
      const rise = Math.min((hertz - left) / (middle - left), (right - hertz) / (right - middle));
      const weight = height * Math.max(0, rise);
      filters.data[band * bins + bin] = weight;
      total += weight;
    }
    if (total === 0) {
      const received = `${bands}: band ${band} from ${left.toFixed(1)} to ${right.toFixed(1)} Hz has none`;
      const expected = `so few that each holds a frequency, ${sampleRate / fftSize} Hz apart`;
      throw new ArgumentError(
        'melFilters',
        'bands',
        expected,
        received,
        'Use fewer bands or a larger fftSize.',
      );
    }
  }
  return filters;
}

const hertzToHtk = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const htkToHertz = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

/** Slaney's scale (Auditory Toolbox, 1998): 3 mel per 200 Hz up to 1 kHz, then 27 mel for a factor of 6.4. */
const hertzToSlaney = (hertz: number) =>
  hertz < 1000 ? (3 * hertz) / 200 : 15 + (27 * Math.log(hertz / 1000)) / Math.log(6.4);
const slaneyToHertz = (mel: number) => (mel < 15 ? (200 * mel) / 3 : 1000 * 6.4 ** ((mel - 15) / 27));
