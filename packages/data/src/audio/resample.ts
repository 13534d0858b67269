import { expectInteger } from '../core/errors';

/** Zero crossings of the sinc on each side. */
const CROSSINGS = 32;
/** Cut-off, as a part of the lower of the two Nyquist frequencies; above it the filter falls. */
const ROLL_OFF = 0.95;
/** Shape of the Kaiser window: about 100 dB down in the stop band. */
const BETA = 10;

/**
 * Resamples sound by a windowed sinc. Frequencies up to 0.9 of the lower Nyquist frequency pass, those above
 * it are about 100 dB down, so that nothing folds back.
 *
 * @param samples - at `fromRate` samples per second
 * @returns ⌈length · toRate / fromRate⌉ samples at `toRate`
 * @throws {ArgumentError} if a rate is no whole number above 0
 */
export function resample(samples: Float32Array, fromRate: number, toRate: number): Float32Array {
  expectInteger('resample', 'fromRate', fromRate, 1);
  expectInteger('resample', 'toRate', toRate, 1);
  if (fromRate === toRate) return samples.slice();
  const divisor = greatestDivisor(fromRate, toRate);
  const [up, down] = [toRate / divisor, fromRate / divisor];
  const cutoff = ROLL_OFF * Math.min(1, toRate / fromRate);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const filters = new Map<number, Float64Array>();

  const result = new Float32Array(Math.ceil((samples.length * up) / down));
  for (let n = 0; n < result.length; n++) {
    const phase = (n * down) % up;
    const centre = (n * down - phase) / up;
    let filter = filters.get(phase);
    if (!filter) {
      filter = makeFilter(phase / up, cutoff, reach);
      filters.set(phase, filter);
    }
    const first = Math.max(0, centre - reach);
    const last = Math.min(samples.length - 1, centre + reach);
    let sum = 0;
    for (let i = first; i <= last; i++) sum += samples[i]! * filter[i - centre + reach]!;
    result[n] = sum;
  }
  return result;
}

/**
 * Weights of the samples around a place that lies `offset` of a step after the middle one; their sum is 1.
 */
function makeFilter(offset: number, cutoff: number, reach: number): Float64Array {
  const filter = new Float64Array(2 * reach + 1);
  for (let i = -reach; i <= reach; i++) {
    const distance = i - offset;
    const place = distance / (reach + 1);
    const angle = Math.PI * cutoff * distance;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    filter[i + reach] = sinc * bessel(BETA * Math.sqrt(Math.max(0, 1 - place * place)));
  }
  const sum = filter.reduce((total, weight) => total + weight, 0);
  return filter.map((weight) => weight / sum);
}

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > 1e-15 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
