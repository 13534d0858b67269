import { ArgumentError } from '../core/errors';
import { type AffineScalerState, affineScaler } from './affine-scaler';
import { type LogDifferenceState, logDifferenceScaler } from './log-difference-scaler';

/** Brings values into a range that a network likes, and its forecasts back. */
export interface Scaler {
  /** Number of values before a forecast that `inverse` has to know. */
  readonly memory: number;
  /** Scales values; missing ones (NaN) stay missing. */
  transform(values: ArrayLike<number>): Float64Array<ArrayBuffer>;
  /**
   * Brings scaled values back.
   *
   * @param history - the unscaled values before them, at least `memory` of them
   */
  inverse(values: ArrayLike<number>, history?: ArrayLike<number>): Float64Array<ArrayBuffer>;
  /** All there is to know of it, for `scalerFromJson`. */
  toJSON(): ScalerState;
}

/** A scaler as JSON. */
export type ScalerState = AffineScalerState | LogDifferenceState | { kind: 'chain'; scalers: ScalerState[] };

/**
 * Applies one scaler after the other.
 *
 *     const difference = logDifferenceScaler();
 *     const scaler = chainScalers(difference, standardScaler(difference.transform(training)));
 */
export function chainScalers(...scalers: Scaler[]): Scaler {
  return {
    memory: scalers.reduce((sum, { memory }) => sum + memory, 0),
    transform(values) {
      let result = Float64Array.from(values);
      for (const scaler of scalers) result = scaler.transform(result);
      return result;
    },
    inverse(values, history = []) {
      const histories = [Float64Array.from(history)];
      for (const scaler of scalers) histories.push(scaler.transform(histories.at(-1)!));
      let result = Float64Array.from(values);
      for (let i = scalers.length - 1; i >= 0; i--) result = scalers[i]!.inverse(result, histories[i]);
      return result;
    },
    toJSON: () => ({ kind: 'chain', scalers: scalers.map((scaler) => scaler.toJSON()) }),
  };
}

/**
 * Makes a scaler again of what its `toJSON` gave.
 *
 * @throws {ArgumentError} if it is of no known kind
 */
export function scalerFromJson(state: ScalerState): Scaler {
  if (state.kind === 'affine') return affineScaler(state.shift, state.scale);
  if (state.kind === 'logDifference') return logDifferenceScaler(state.lag);
  if (state.kind === 'chain') return chainScalers(...state.scalers.map(scalerFromJson));
  const received = JSON.stringify(state);
  throw new ArgumentError(
    'scalerFromJson',
    'state',
    'a scaler of kind affine, logDifference or chain',
    received,
  );
}
