import type { Weight } from '@ostinato/ops';
import { concat, type Scalar, scalar, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Differentiated } from '../training/differentiate';
import type { GradientSum, GradientTerm } from './gradient-sum';
import { fromMessage } from './letter';
import type { TensorMessage } from './protocol';
import type { ShardReply } from './shard-reply';

/** This thread's pass over its shard. */
export interface OwnPass {
  pass: Differentiated;
  /** How much the shard's mean counts in the batch's. */
  count: number;
}

/**
 * Puts the pass over this thread's shard and those of the replicas together: means of loss and gradients, weighted by what
 * the shards count, and all rows of the outputs. Gradients are added in the order of the shards.
 *
 * @param weights - all weights of the model, which replicas name by index
 * @returns new tensors, which belong to the caller, and the updates of `own`
 */
export function mergePasses(
  { pass, count }: OwnPass,
  replies: readonly ShardReply[],
  weights: readonly Weight[],
  sum: GradientSum,
): Differentiated {
  const counts = [count, ...replies.map((reply) => reply.count)];
  const total = counts.reduce((before, value) => before + value, 0);
  const shares = counts.map((value) => (total > 0 ? value / total : 0));
  const terms = termsByWeight(pass, replies, shares, weights);
  const mean = (own: Scalar, others: readonly number[]) =>
    scalar(
      others.reduce((before, value, r) => before + value * shares[r + 1]!, own.dataSync()[0]! * shares[0]!),
    );
  const { outputs, masks, updates } = pass.result;
  const loss = replies.map((reply) => reply.loss);
  return {
    weights: [...terms.keys()],
    gradients: [...terms].map(([{ variable }, list]) => sum.of(list, variable.shape)),
    loss: mean(pass.loss, loss),
    parts: pass.parts.map((part, i) =>
      mean(
        part,
        replies.map((reply) => reply.parts[i]!),
      ),
    ),
    result: {
      outputs: outputs.map((output, i) =>
        allRows(
          output,
          replies.map((reply) => reply.outputs[i]),
        ),
      ),
      masks: masks.map(
        (mask, i) =>
          mask &&
          allRows(
            mask,
            replies.map((reply) => reply.masks[i]),
          ),
      ),
      losses: [],
      updates,
    },
  };
}

/** What each weight's gradient is the sum of. */
function termsByWeight(
  pass: Differentiated,
  replies: readonly ShardReply[],
  shares: readonly number[],
  weights: readonly Weight[],
): Map<Weight, GradientTerm[]> {
  const terms = new Map<Weight, GradientTerm[]>();
  for (const [i, weight] of pass.weights.entries()) {
    terms.set(weight, [{ gradient: pass.gradients[i]!, share: shares[0]! }]);
  }
  for (const [r, { reached, gradients }] of replies.entries()) {
    for (const [i, index] of reached.entries()) {
      const term = { gradient: gradients[i]!.data as Float32Array, share: shares[r + 1]! };
      const weight = weights[index]!;
      const before = terms.get(weight);
      if (before === undefined) terms.set(weight, [term]);
      else before.push(term);
    }
  }
  return terms;
}

/** Rows of an output here, and of the replicas that sent theirs. */
function allRows(own: Tensor, others: readonly (TensorMessage | null | undefined)[]): Tensor {
  return tidy(() => concat([own, ...others.flatMap((item) => (item == null ? [] : [fromMessage(item)]))]));
}
