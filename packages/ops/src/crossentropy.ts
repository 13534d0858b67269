import {
  cast,
  div,
  greaterEqual,
  less,
  logicalAnd,
  logSoftmax,
  mul,
  neg,
  oneHot,
  reshape,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import { asFloat } from './as-float';
import { canRunKernel } from './can-run-kernel';
import {
  CROSSENTROPY_KERNEL,
  crossentropyGradient,
  SPARSE_CROSSENTROPY_KERNEL,
  sparseCrossentropyGradient,
} from './crossentropy-contract';
import { detach } from './detach';
import { expectShape } from './expect-shape';
import { registerGradients } from './register-gradients';
import { runOp } from './run-op';

/**
 * Crossentropy of each row's softmax with a class index, from logits, in one pass.
 *
 *     loss = log Σ_j exp(logits_j) − logits_label
 *
 * Stable for logits of any size. No gradient flows into the labels. A row whose label is no class gives NaN.
 *
 * @param labels - `[...]`, whole numbers from 0 to classes − 1, of any dtype
 * @param logits - `[..., classes]`
 * @returns the loss of each row, with the shape of `labels`
 * @throws {ShapeError} if the shapes do not fit
 */
export function sparseSoftmaxCrossentropy(labels: Tensor, logits: Tensor): Tensor {
  const rows = logits.shape.slice(0, -1);
  expectShape(
    'sparseSoftmaxCrossentropy',
    'labels',
    labels,
    rows,
    'Labels are class indices: one per row of logits.',
  );
  registerGradients();
  return tidy(() => {
    const classes = logits.shape.at(-1)!;
    const flatLogits = reshape(asFloat(logits), [-1, classes]) as Tensor2D;
    const flatLabels = reshape(asIndices(detach(labels)), [-1]) as Tensor1D;
    return reshape(
      canRunKernel(SPARSE_CROSSENTROPY_KERNEL)
        ? runOp(sparseCrossentropyGradient, { labels: flatLabels, logits: flatLogits })[0]!
        : mul(composed(oneHot(flatLabels, classes), flatLogits), oneOrNaN(flatLabels, classes)),
      rows,
    );
  });
}

/**
 * Crossentropy of each row's softmax with a distribution, from logits, in one pass.
 *
 *     loss = Σ_i labels_i (log Σ_j exp(logits_j) − logits_i)
 *
 * Stable for logits of any size. No gradient flows into the labels.
 *
 * @param labels - `[..., classes]`
 * @param logits - `[..., classes]`
 * @returns the loss of each row, `[...]`
 * @throws {ShapeError} if the shapes do not fit
 */
export function softmaxCrossentropy(labels: Tensor, logits: Tensor): Tensor {
  expectShape('softmaxCrossentropy', 'labels', labels, logits.shape);
  registerGradients();
  return tidy(() => {
    const classes = logits.shape.at(-1)!;
    const flatLogits = reshape(asFloat(logits), [-1, classes]) as Tensor2D;
    const flatLabels = reshape(asFloat(detach(labels)), [-1, classes]) as Tensor2D;
    return reshape(
      canRunKernel(CROSSENTROPY_KERNEL)
        ? runOp(crossentropyGradient, { labels: flatLabels, logits: flatLogits })[0]!
        : composed(flatLabels, flatLogits),
      logits.shape.slice(0, -1),
    );
  });
}

function asIndices(labels: Tensor): Tensor {
  return labels.dtype === 'int32' ? labels : cast(labels, 'int32');
}

/** 1 for class indices, NaN for what is none: `oneHot` makes zeros of those. */
function oneOrNaN(labels: Tensor, classes: number): Tensor {
  const known = cast(logicalAnd(greaterEqual(labels, 0), less(labels, classes)), 'float32');
  return div(known, known);
}

function composed(labels: Tensor, logits: Tensor): Tensor {
  return neg(sum(mul(labels, logSoftmax(logits)), -1));
}
