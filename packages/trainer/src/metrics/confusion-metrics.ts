import { cast, greater, mul, ones, slice, stack, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import { alignTargets } from '../losses/align-targets';
import { broadcastTrailing } from '../losses/reduce-loss';
import type { Metric } from './metric';

/** Settings of `precision`, `recall` and `f1Score`. */
export interface ConfusionOptions {
  /** An output above this counts as yes. Default 0.5. */
  threshold?: number;
  /** Looks at this class alone. Default: all outputs together. */
  classId?: number;
  name?: string;
}

/** Of what was said to be yes, the share that is: `tp / (tp + fp)`; 0 if nothing was. */
export function precision(options: ConfusionOptions = {}): Metric {
  return confusionMetric('precision', options, (tp, fp) => share(tp, tp + fp));
}

/** Of what is yes, the share that was found: `tp / (tp + fn)`; 0 if nothing is. */
export function recall(options: ConfusionOptions = {}): Metric {
  return confusionMetric('recall', options, (tp, _fp, fn) => share(tp, tp + fn));
}

/** Harmonic mean of precision and recall: `2 tp / (2 tp + fp + fn)`. */
export function f1Score(options: ConfusionOptions = {}): Metric {
  return confusionMetric('f1Score', options, (tp, fp, fn) => share(2 * tp, 2 * tp + fp + fn));
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function confusionMetric(
  defaultName: string,
  options: ConfusionOptions,
  value: (tp: number, fp: number, fn: number) => number,
): Metric {
  const { threshold = 0.5, classId, name = defaultName } = options;
  return {
    name,
    config: classId === undefined ? { threshold } : { threshold, classId },
    size: 3,
    sums(yTrue, yPred, weight) {
      const target = chosen(cast(alignTargets(name, yTrue, yPred), 'float32'), classId);
      const said = cast(greater(chosen(yPred, classId), threshold), 'float32');
      const w =
        weight === null ? null : mul(broadcastTrailing('sampleWeight', weight, said), ones(said.shape));
      const total = (x: Tensor) => sum(w === null ? x : mul(x, w));
      return stack([
        total(mul(target, said)),
        total(mul(sub(1, target), said)),
        total(mul(target, sub(1, said))),
      ]);
    },
    value: ([tp, fp, fn]) => value(tp!, fp!, fn!),
  };
}

function chosen(x: Tensor, classId: number | undefined): Tensor {
  if (classId === undefined) return x;
  const begin = [...new Array<number>(x.rank - 1).fill(0), classId];
  return slice(x, begin, [...x.shape.slice(0, -1), 1]);
}
