import type { Weight } from '@ostinato/ops';
import { add, mul, type Tensor, tidy, type Variable, variable } from '@tensorflow/tfjs-core';
import { requireRange } from '../check-argument';

/** Settings of the moving average of weights. */
export interface EmaOptions {
  /** Share of the average that stays at each update. Default 0.99. */
  momentum?: number;
}

/**
 * Exponential moving average of weights (Polyak averaging): `average = momentum · average + (1 − momentum) · weight`
 * after each update; the first update starts it.
 */
export class WeightAverages {
  readonly averages = new Map<Weight, Variable>();
  readonly #momentum: number;

  constructor({ momentum = 0.99 }: EmaOptions = {}) {
    requireRange('compile', 'ema.momentum', momentum, 0, 1);
    this.#momentum = momentum;
  }

  /** Counts the present values of weights. */
  update(weights: readonly Weight[]): void {
    for (const weight of weights) {
      const average = this.averages.get(weight);
      if (average === undefined) this.set(weight, weight.variable);
      else
        tidy(() =>
          average.assign(add(mul(average, this.#momentum), mul(weight.variable, 1 - this.#momentum))),
        );
    }
  }

  /** Sets the average of a weight to a copy of `value`. */
  set(weight: Weight, value: Tensor): void {
    const copy = tidy(() => mul(value, 1));
    const average = this.averages.get(weight);
    if (average === undefined) this.averages.set(weight, variable(copy, false));
    else average.assign(copy);
    copy.dispose();
  }

  /** Puts the averages into the weights. */
  apply(): void {
    for (const [weight, average] of this.averages) tidy(() => weight.assign(mul(average, 1)));
  }

  dispose(): void {
    for (const average of this.averages.values()) average.dispose();
    this.averages.clear();
  }
}
