import { expectInteger } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { createRandom } from '../core/random';
import type { GeneratedTask, TaskOptions } from './generated-task';

/** Columns of `housePrices`, in order. */
export const HOUSE_FEATURES = [
  'livingArea',
  'bedrooms',
  'bathrooms',
  'age',
  'plotArea',
  'distanceToCentre',
  'hasGarage',
  'energyClass',
] as const;

/** Standard deviation of the part of `housePrices` that no feature tells: the least RMSE there is. */
export const HOUSE_PRICE_NOISE = 15;

/**
 * Invented house prices: tabular data, whose columns have no order and need no memory. The place for a dense
 * model.
 *
 *     base  = 2.4 · livingArea · (1 + 0.8 · e^(−distanceToCentre / 6)) · (1 − 0.004 · age)
 *     price = base + 12 · bathrooms + 6 · bedrooms + 0.05 · plotArea + 18 · hasGarage − 7 · energyClass + noise
 *
 * @param options.samples - default 1000
 * @returns x `[samples, 8]`: columns as in `HOUSE_FEATURES` (m², counts, years, m², km, 0 or 1, class 0-6),
 * not scaled; y `[samples, 1]`: price in thousands; `noise` of 15 is the least possible RMSE
 * @throws {ArgumentError} if `samples` is out of range
 */
export function housePrices(options: TaskOptions = {}): GeneratedTask<FloatArray> {
  const { samples = 1000, seed = 1 } = options;
  expectInteger('housePrices', 'samples', samples, 1);

  const random = createRandom(seed);
  const x = floats(samples, HOUSE_FEATURES.length);
  const y = floats(samples, 1);
  for (let sample = 0; sample < samples; sample++) {
    const area = Math.round(40 + 210 * random.uniform() ** 1.5);
    const bedrooms = Math.max(1, Math.min(6, Math.round(area / 38 + 0.7 * random.normal())));
    const bathrooms = Math.max(1, Math.min(3, Math.round(area / 90 + 0.4 * random.normal())));
    const age = random.integer(100);
    const plot = Math.round(area * (0.8 + 4 * random.uniform()));
    const distance = Math.round(250 * random.uniform()) / 10;
    const garage = random.uniform() < 0.5 ? 1 : 0;
    const energy = random.integer(7);
    x.data.set(
      [area, bedrooms, bathrooms, age, plot, distance, garage, energy],
      sample * HOUSE_FEATURES.length,
    );
    const base = 2.4 * area * (1 + 0.8 * Math.exp(-distance / 6)) * (1 - 0.004 * age);
    const extras = 12 * bathrooms + 6 * bedrooms + 0.05 * plot + 18 * garage - 7 * energy;
    y.data[sample] = base + extras + HOUSE_PRICE_NOISE * random.normal();
  }
  return { x, y };
}
