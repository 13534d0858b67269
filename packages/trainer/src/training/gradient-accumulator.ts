import type { Weight } from '@ostinato/ops';
import { add, dispose, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { requireInteger } from '../check-argument';

/** Gradients and the weights that they belong to. */
export interface WeightGradients {
  weights: Weight[];
  gradients: Tensor[];
}

/** Adds up the gradients of several micro-batches, so that one update sees their mean. */
export class GradientAccumulator {
  /** Sums so far by weight. */
  readonly sums = new Map<Weight, Tensor>();
  /** Micro-batches in the sums. */
  count = 0;

  /** @param steps - micro-batches per update */
  constructor(readonly steps: number) {
    requireInteger('compile', 'accumulationSteps', steps);
  }

  /**
   * Takes the gradients of a micro-batch over.
   *
   * @returns the mean over `steps` micro-batches when that many are there, else null
   */
  add({ weights, gradients }: WeightGradients): WeightGradients | null {
    if (this.steps === 1) return { weights, gradients };
    for (const [i, weight] of weights.entries()) {
      const before = this.sums.get(weight);
      this.sums.set(weight, before === undefined ? gradients[i]! : add(before, gradients[i]!));
      if (before !== undefined) dispose([before, gradients[i]!]);
    }
    if (++this.count < this.steps) return null;
    const entries = [...this.sums];
    const means = tidy(() => entries.map(([, sum]) => mul(sum, 1 / this.steps)));
    this.reset();
    return { weights: entries.map(([weight]) => weight), gradients: means };
  }

  /** Forgets what was added. */
  reset(): void {
    for (const sum of this.sums.values()) sum.dispose();
    this.sums.clear();
    this.count = 0;
  }
}
