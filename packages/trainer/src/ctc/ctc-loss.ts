import {
  clipByValue,
  customGrad,
  expandDims,
  type GradSaveFunc,
  log,
  logSoftmax,
  mul,
  neg,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import { LOSS_EPSILON, type Loss } from '../losses/loss';
import { ctcAlignments } from './ctc-alignments';
import { keptSteps, pickSteps } from './kept-steps';

/** Settings of `ctc`. */
export interface CtcOptions {
  /** The class that stands for "no symbol". Default 0, as in Keras and PyTorch. */
  blank?: number;
  /** Whether predictions are logits. Default true, as in Keras. */
  fromLogits?: boolean;
  /** Whether samples whose labels do not fit into their steps count 0 instead of infinity. Default false. */
  zeroInfinity?: boolean;
}

/**
 * Connectionist temporal classification (Graves et al. 2006): the negative log-likelihood of a labelling, summed over all
 * alignments to the steps. One value per sample, not divided by its length (PyTorch's `'mean'` divides).
 *
 * Targets are labels `[batch, length]`, filled up with the blank or negative numbers; outputs `[batch, time, classes]`. The
 * output's mask says which steps count. The recursions run on the CPU, in float64; outputs are read back.
 */
export function ctc(options: CtcOptions = {}): Loss {
  const { blank = 0, fromLogits = true, zeroInfinity = false } = options;
  return {
    name: 'ctc',
    config: { blank, fromLogits, zeroInfinity },
    usesMask: true,
    values(yTrue, yPred, mask) {
      const labels = labelsOf(yTrue, yPred, blank);
      const steps = keptSteps(yPred, mask);
      const logs = fromLogits ? logSoftmax(yPred, -1) : log(clipByValue(yPred, LOSS_EPSILON, 1));
      const loss = customGrad((x, save) =>
        alignAll(x as Tensor, save as GradSaveFunc, labels, steps, blank, zeroInfinity),
      );
      return loss(logs);
    },
  };
}

function alignAll(
  logs: Tensor,
  save: GradSaveFunc,
  labels: readonly (readonly number[])[],
  steps: readonly (readonly number[])[],
  blank: number,
  zeroInfinity: boolean,
) {
  const [batch, time, classes] = logs.shape as [number, number, number];
  const values = logs.dataSync();
  const losses = new Float32Array(batch);
  const posteriors = new Float32Array(values.length);
  for (let row = 0; row < batch; row++) {
    const sample = values.subarray(row * time * classes, (row + 1) * time * classes);
    const { loss, posterior } = ctcAlignments(
      pickSteps(sample, classes, steps[row]!),
      classes,
      labels[row]!,
      blank,
    );
    losses[row] = zeroInfinity && loss === Number.POSITIVE_INFINITY ? 0 : loss;
    for (const [i, t] of steps[row]!.entries()) {
      posteriors.set(posterior.subarray(i * classes, (i + 1) * classes), (row * time + t) * classes);
    }
  }
  save([tensor(posteriors, logs.shape)]);
  return {
    value: tensor(losses, [batch]),
    gradFunc: (dy: Tensor, [posterior]: Tensor[]) => neg(mul(posterior!, expandDims(expandDims(dy, -1), -1))),
  };
}

/** Labels of each sample up to the first that is filled up. */
function labelsOf(yTrue: Tensor, yPred: Tensor, blank: number): number[][] {
  const [batch, , classes] = yPred.shape;
  if (yPred.rank !== 3 || yTrue.rank !== 2 || yTrue.shape[0] !== batch) {
    throw new ArgumentError({
      caller: 'ctc',
      argument: 'y',
      expected: 'labels [batch, length] for outputs [batch, time, classes]',
      received: `[${yTrue.shape}] for [${yPred.shape}]`,
    });
  }
  const values = yTrue.dataSync();
  const width = yTrue.shape[1]!;
  return Array.from({ length: batch! }, (_, row) => {
    const labels = [...values.subarray(row * width, (row + 1) * width)];
    const end = labels.findIndex((label) => label < 0 || label === blank);
    const kept = end === -1 ? labels : labels.slice(0, end);
    const bad = kept.find((label) => !Number.isInteger(label) || label >= classes!);
    if (bad === undefined) return kept;
    throw new ArgumentError({
      caller: 'ctc',
      argument: 'y',
      expected: `labels below ${classes}, the number of classes`,
      received: String(bad),
    });
  });
}
