import { expectInteger, expectNumber } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { createRandom, type Random } from '../core/random';
import type { GeneratedTask, TaskOptions } from './generated-task';

/**
 * Which way does it turn? A noisy pointer visits four places of a circle; now and then it moves on by a
 * quarter turn, always in the sequence's own direction, else it jumps to any place. Class 1 turns forwards,
 * class 0 backwards.
 *
 * A task for memory: a backward sequence is a forward one read from its end, so that each step by itself, and
 * any average over steps, looks the same in both classes; and with every sequence its negative is as likely,
 * so that no linear model of all steps together does better than chance, 0.5. Only which step follows which
 * tells.
 *
 * @param options.samples - default 1000
 * @param options.timeSteps - at least 2; default 100
 * @param options.features - the pointer's two coordinates are spread over so many features, at least 2;
 * default 32
 * @param options.turning - how often the pointer moves on instead of jumping, from 0 to 1; default 0.5
 * @param options.noise - standard deviation of the noise on each feature; default 0.5
 * @returns x `[samples, timeSteps, features]`; y `[samples, 1]`: 0 or 1
 * @throws {ArgumentError} if a size is out of range
 */
export function rotationDirection(
  options: TaskOptions & { timeSteps?: number; features?: number; turning?: number; noise?: number } = {},
): GeneratedTask<FloatArray> {
  const { samples = 1000, timeSteps = 100, features = 32, turning = 0.5, noise = 0.5, seed = 1 } = options;
  expectInteger('rotationDirection', 'samples', samples, 1);
  expectInteger('rotationDirection', 'timeSteps', timeSteps, 2);
  expectInteger('rotationDirection', 'features', features, 2);
  expectNumber('rotationDirection', 'turning', turning, 0, 1);
  expectNumber('rotationDirection', 'noise', noise, 0, 1e6);

  const random = createRandom(seed);
  const x = floats(samples, timeSteps, features);
  const y = floats(samples, 1);
  for (let sample = 0; sample < samples; sample++) {
    const forwards = random.integer(2);
    y.data[sample] = forwards;
    let place = random.integer(4);
    for (let step = 0; step < timeSteps; step++) {
      writePlace(x.data, (sample * timeSteps + step) * features, features, place, noise, random);
      place = random.uniform() < turning ? (place + (forwards ? 1 : 3)) % 4 : random.integer(4);
    }
  }
  return { x, y };
}

/** The places as coordinates: a quarter turn leads from each to the next. */
const PLACES = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

function writePlace(
  data: Float32Array,
  start: number,
  features: number,
  place: number,
  noise: number,
  random: Random,
): void {
  const [across, along] = PLACES[place]!;
  for (let feature = 0; feature < features; feature++) {
    const value = feature % 2 === 0 ? across : along;
    data[start + feature] = value + (noise > 0 ? noise * random.normal() : 0);
  }
}
