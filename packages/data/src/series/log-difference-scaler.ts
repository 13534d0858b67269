import { ArgumentError, expectInteger } from '../core/errors';
import type { Scaler } from './scaler';

/** A log-difference scaler as JSON. */
export interface LogDifferenceState {
  kind: 'logDifference';
  lag: number;
}

/**
 * Takes values as growth: ln x[t] − ln x[t − lag]. Removes a trend that grows by a constant factor; with the
 * lag of a season, the season too. The first `lag` values have no difference and become missing.
 *
 * @param lag - steps back; default 1
 * @throws {ArgumentError} if `lag` is out of range; in `transform`, at a value that is not positive; in
 * `inverse`, without the `lag` values before
 */
export function logDifferenceScaler(lag = 1): Scaler {
  expectInteger('logDifferenceScaler', 'lag', lag, 1);
  return {
    memory: lag,
    transform(values) {
      return Float64Array.from(values, (value, index) => {
        if (value <= 0) throw new ArgumentError('logDifferenceScaler', `value ${index}`, 'positive', value);
        return index < lag ? Number.NaN : Math.log(value / values[index - lag]!);
      });
    },
    inverse(values, history = []) {
      if (history.length < lag) {
        const expected = `the ${lag} values before the forecast`;
        throw new ArgumentError(
          'logDifferenceScaler.inverse',
          'history',
          expected,
          `${history.length} values`,
        );
      }
      const levels = new Float64Array(lag + values.length);
      for (let i = 0; i < lag; i++) levels[i] = history[history.length - lag + i]!;
      for (let i = 0; i < values.length; i++) levels[lag + i] = levels[i]! * Math.exp(values[i]!);
      return levels.subarray(lag);
    },
    toJSON: () => ({ kind: 'logDifference', lag }),
  };
}
