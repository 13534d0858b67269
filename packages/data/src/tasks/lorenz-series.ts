import { expectInteger, expectNumber } from '../core/errors';
import { type FloatArray, floats } from '../core/nd-array';
import { createRandom } from '../core/random';

type Point = [x: number, y: number, z: number];
/** Steps that are left out, so that the series starts on the attractor. */
const WARM_UP = 1000;

/**
 * The Lorenz system (1963), chaotic, by the classical Runge-Kutta method in double precision.
 *
 *     x' = σ (y − x)        σ = 10
 *     y' = x (ρ − z) − y    ρ = 28
 *     z' = x y − β z        β = 8/3
 *
 * @param options.timeSteps - default 1000
 * @param options.stepSize - time between two rows, at most 0.05; default 0.01
 * @param options.seed - where the series starts; default 1
 * @returns `[timeSteps, 3]`: x, y, z
 * @throws {ArgumentError} if a size is out of range
 */
export function lorenzSeries(
  options: { timeSteps?: number; stepSize?: number; seed?: number } = {},
): FloatArray {
  const { timeSteps = 1000, stepSize = 0.01, seed = 1 } = options;
  expectInteger('lorenzSeries', 'timeSteps', timeSteps, 1);
  expectNumber('lorenzSeries', 'stepSize', stepSize, 1e-6, 0.05);

  const random = createRandom(seed);
  let point: Point = [1 + random.uniform(), 1 + random.uniform(), 20 + random.uniform()];
  for (let step = 0; step < WARM_UP; step++) point = advance(point, 0.01);
  const series = floats(timeSteps, 3);
  for (let step = 0; step < timeSteps; step++) {
    series.data.set(point, step * 3);
    point = advance(point, stepSize);
  }
  return series;
}

function velocity([x, y, z]: Point): Point {
  return [10 * (y - x), x * (28 - z) - y, x * y - (8 / 3) * z];
}

function advance(point: Point, h: number): Point {
  const k1 = velocity(point);
  const k2 = velocity(moved(point, k1, h / 2));
  const k3 = velocity(moved(point, k2, h / 2));
  const k4 = velocity(moved(point, k3, h));
  return point.map((value, i) => value + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)) as Point;
}

function moved(point: Point, direction: Point, distance: number): Point {
  return point.map((value, i) => value + distance * direction[i]!) as Point;
}
