import { cast, div, mean, mul, reshape, type Scalar, sum, type Tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import { meanOfValues } from './mean-of-values';

/**
 * The mean of per-sample or per-step values as Keras 3 takes it: what is masked counts neither above nor below the
 * line, weights count above it only.
 *
 *     loss = Σ values · weight · mask / Σ mask        (Σ 1 without a mask)
 *
 * @param values - `[batch]` or `[batch, time, ...]`; a scalar is returned as it is
 * @param weight - `[batch]` or any leading axes of `values`, or null
 * @param mask - any leading axes of `values`, or null
 */
export function reduceLoss(values: Tensor, weight: Tensor | null, mask: Tensor | null): Scalar {
  if (values.rank === 0) return values as Scalar;
  if (weight === null && mask === null) return meanOfValues(values);
  const weighted = weight === null ? values : mul(values, broadcastTrailing('sampleWeight', weight, values));
  if (mask === null) return mean(weighted) as Scalar;
  const kept = broadcastTrailing('mask', cast(mask, 'float32'), values);
  const repeats = values.size / kept.size;
  return div(sum(mul(weighted, kept)), mul(sum(kept), repeats)) as Scalar;
}

/** Appends axes of size 1 until `item` has the rank of `values`; a trailing axis of size 1 too many is dropped. */
export function broadcastTrailing(argument: string, item: Tensor, values: Tensor): Tensor {
  const given = item.shape;
  const leading = given.length > values.rank && given.at(-1) === 1 ? given.slice(0, -1) : given;
  const fits =
    leading.length <= values.rank && leading.every((size, i) => size === values.shape[i] || size === 1);
  if (!fits) {
    throw new ArgumentError({
      caller: 'loss',
      argument,
      expected: `of shape [${values.shape}] or its leading axes`,
      received: `[${given}]`,
    });
  }
  return reshape(item, [...leading, ...new Array<number>(values.rank - leading.length).fill(1)]);
}
