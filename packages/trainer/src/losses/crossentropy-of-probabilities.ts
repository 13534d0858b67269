import {
  add,
  cast,
  clipByValue,
  customGrad,
  div,
  equal,
  expandDims,
  type GradSaveFunc,
  gather,
  greaterEqual,
  less,
  log,
  logicalAnd,
  maximum,
  minimum,
  mul,
  neg,
  range,
  reshape,
  scatterND,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { LOSS_EPSILON } from './loss';

/*
 * Crossentropies of probabilities `p` that are normalised first, as in Keras: q = p / Σ p, kept in [1e-7, 1 − 1e-7]. One op on the
 * tape each, with the gradient written out: outputs over a vocabulary are too large to go through a dozen times.
 *
 *     ∂/∂p = (Σ s q − s) / Σ p,   s = t / q where q was within bounds, else 0
 */

type Forward = (
  p: Tensor,
  save: GradSaveFunc,
) => { value: Tensor; gradFunc(dy: Tensor, saved: Tensor[]): Tensor };

function fused(forward: Forward, p: Tensor): Tensor {
  return customGrad((x, save) => forward(x as Tensor, save as GradSaveFunc))(p);
}

function keptInside(q: Tensor): Tensor {
  return clipByValue(q, LOSS_EPSILON, 1 - LOSS_EPSILON);
}

/** `t / q` where q is within bounds, else 0. */
function slopeOf(t: Tensor, q: Tensor): Tensor {
  const kept = keptInside(q);
  return mul(div(t, kept), cast(equal(q, kept), 'float32'));
}

/**
 * `−Σ t log q` over the last axis.
 *
 * @param t - targets `[..., classes]`
 * @param p - `[..., classes]`
 * @returns `[...]`
 */
export function crossentropyOfProbabilities(t: Tensor, p: Tensor): Tensor {
  return fused((x, save) => {
    const total = sum(x, -1, true);
    const q = div(x, total);
    save([q, total, t]);
    return {
      value: neg(sum(mul(t, log(keptInside(q))), -1)),
      gradFunc(dy, [normal, sums, target]) {
        const slope = slopeOf(target!, normal!);
        const mean = sum(mul(slope, normal!), -1, true);
        return mul(sub(mean, slope), div(expandDims(dy, -1), sums!));
      },
    };
  }, p);
}

/**
 * `−log q[class]`: reads and writes one class per row, and never makes rows of zeros and ones. What is no class gives NaN.
 *
 * @param classes - int32 `[...]`
 * @param p - `[..., classes]`
 * @returns `[...]`
 */
export function sparseCrossentropyOfProbabilities(classes: Tensor, p: Tensor): Tensor {
  const width = p.shape.at(-1)!;
  const rows = p.size / width;
  return fused((x, save) => {
    const ids = reshape(classes, [rows]);
    const places = add(range(0, p.size, width, 'int32'), minimum(maximum(ids, 0), width - 1));
    const total = sum(reshape(x, [rows, width]), 1);
    const q = div(gather(reshape(x, [p.size]), cast(places, 'int32')), total);
    const known = oneOrNaN(ids, width);
    save([q, total, cast(places, 'int32'), known]);
    return {
      value: reshape(mul(neg(log(keptInside(q))), known), classes.shape),
      gradFunc(dy, [chosen, sums, at, valid]) {
        const slope = mul(slopeOf(div(reshape(dy, [rows]), sums!), chosen!), valid!);
        const everywhere = expandDims(mul(slope, chosen!), 1);
        const there = scatterND(expandDims(at!, 1), slope, [p.size]);
        return reshape(sub(everywhere, reshape(there, [rows, width])), p.shape);
      },
    };
  }, p);
}

/** 1 for class numbers, NaN for what is none. */
function oneOrNaN(ids: Tensor, classes: number): Tensor {
  const known = cast(logicalAnd(greaterEqual(ids, 0), less(ids, classes)), 'float32');
  return div(known, known);
}
