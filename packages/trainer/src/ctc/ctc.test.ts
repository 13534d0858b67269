import { registerGradients } from '@ostinato/ops';
import '@tensorflow/tfjs-backend-cpu';
import {
  grad,
  memory,
  mul,
  softmax,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import goldens from '../goldens/ctc.json' with { type: 'json' };
import { editDistanceMetric } from '../metrics/edit-distance';
import { ctcAlignments } from './ctc-alignments';
import { ctcBeamDecode, ctcGreedyDecode } from './ctc-decode';
import { ctc } from './ctc-loss';

beforeAll(registerGradients);

const mask = () =>
  tensor2d(goldens.steps.map((steps) => Array.from({ length: 8 }, (_, t) => (t < steps ? 1 : 0))));

/** The labels of an alignment: repetitions merged, blanks (0) dropped. */
function collapse(path: readonly number[]): number[] {
  return path.filter((id, t) => id !== 0 && id !== path[t - 1]);
}

/** Probability of every labelling, by going through all `classes ^ steps` alignments. */
function enumerate(logs: number[][]): Map<string, number> {
  const classes = logs[0]!.length;
  const labellings = new Map<string, number>();
  for (let code = 0; code < classes ** logs.length; code++) {
    const path = logs.map((_, t) => Math.floor(code / classes ** t) % classes);
    const probability = Math.exp(path.reduce((total, id, t) => total + logs[t]![id]!, 0));
    const key = collapse(path).join();
    labellings.set(key, (labellings.get(key) ?? 0) + probability);
  }
  return labellings;
}

/** Log-probabilities `[steps][classes]` that differ everywhere. */
function logsOf(steps: number, classes: number, seed: number): number[][] {
  return Array.from({ length: steps }, (_, t) => {
    const row = Array.from({ length: classes }, (_, k) =>
      Math.exp(2 * Math.sin(seed + 3.1 * t * classes + 1.7 * k)),
    );
    const total = row.reduce((sum, value) => sum + value, 0);
    return row.map((value) => Math.log(value / total));
  });
}

describe('CTC loss', () => {
  test.each([
    [4, 3],
    [5, 3],
    [3, 4],
    [6, 2],
  ])('of %i steps and %i classes is the sum over all alignments, for every labelling', (steps, classes) => {
    const logs = logsOf(steps, classes, steps);
    for (const [key, probability] of enumerate(logs)) {
      const labels = key === '' ? [] : key.split(',').map(Number);
      const { loss, posterior } = ctcAlignments(logs.flat(), classes, labels, 0);
      expect(Math.abs(loss + Math.log(probability))).toBeLessThan(1e-9);
      for (let t = 0; t < steps; t++) {
        const atStep = posterior.subarray(t * classes, (t + 1) * classes);
        expect(atStep.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 9);
      }
    }
  });

  test("equals PyTorch's within 1e-5, and its gradient within 1e-5", () => {
    const [x, y] = [tensor3d(goldens.logits), tensor2d(goldens.labels)];
    const losses = ctc().values(y, x, mask()).dataSync();
    for (const [i, expected] of goldens.losses.entries())
      expect(Math.abs(losses[i]! - expected)).toBeLessThan(1e-5);
    const f = (logits: Tensor) => sum(mul(ctc().values(y, logits, mask()), tensor1d(goldens.weights)));
    const gradient = grad(f)(x).dataSync();
    for (const [i, expected] of goldens.gradient.flat(2).entries()) {
      expect(Math.abs(gradient[i]! - expected), `element ${i}`).toBeLessThan(1e-5);
    }
  });

  test('of probabilities is that of their logits', () => {
    const y = tensor2d(goldens.labels);
    const x = tensor3d(goldens.logits);
    const probabilities = softmax(x);
    const fromLogits = ctc().values(y, x, null).dataSync();
    const fromProbabilities = ctc({ fromLogits: false }).values(y, probabilities, null).dataSync();
    for (const [i, loss] of fromLogits.entries())
      expect(Math.abs(fromProbabilities[i]! - loss)).toBeLessThan(1e-4);
  });

  test('is infinite where labels do not fit, or 0 when asked to, without a gradient', () => {
    const [x, y] = [tensor3d([logsOf(3, 3, 1)]), tensor2d([[1, 1, 2]])];
    expect(ctc().values(y, x, null).dataSync()[0]).toBe(Number.POSITIVE_INFINITY);
    const safe = ctc({ zeroInfinity: true });
    expect(safe.values(y, x, null).dataSync()[0]).toBe(0);
    const gradient = grad((logits: Tensor) => sum(safe.values(y, logits, null)))(x).dataSync();
    expect([...gradient].every((value) => value === 0)).toBe(true);
  });

  test('says what labels may be', () => {
    expect(() => ctc().values(tensor2d([[1, 7]]), tensor3d([logsOf(3, 3, 1)]), null)).toThrow(
      'ctc: y must be labels below 3, the number of classes, received 7.',
    );
    expect(() => ctc().values(tensor1d([1]), tensor3d([logsOf(3, 3, 1)]), null)).toThrow(
      'ctc: y must be labels [batch, length] for outputs [batch, time, classes], received [1] for [1,3,3].',
    );
  });
});

describe('CTC decoding', () => {
  test('by the best alignment merges repetitions and drops blanks', () => {
    const path = [0, 1, 1, 0, 1, 2, 2, 0];
    const yPred = tensor3d([path.map((id) => [0, 1, 2].map((k) => (k === id ? 5 : 0)))]);
    expect(ctcGreedyDecode(yPred)).toEqual([[1, 1, 2]]);
    expect(ctcGreedyDecode(yPred, { mask: tensor2d([[1, 1, 1, 1, 0, 1, 0, 1]]) })).toEqual([[1, 2]]);
  });

  test.each([1, 2, 3, 4, 5])(
    'by a beam that holds everything finds the most likely labellings, seed %i',
    (seed) => {
      const logs = logsOf(5, 3, seed);
      const expected = [...enumerate(logs)].sort((a, b) => b[1] - a[1]).slice(0, 6);
      const [paths] = ctcBeamDecode(tensor3d([logs]), { beamWidth: 1000, topPaths: 6 });
      for (const [i, { ids, logProbability }] of paths!.entries()) {
        expect(ids.join()).toBe(expected[i]![0]);
        expect(logProbability).toBeCloseTo(Math.log(expected[i]![1]), 4);
      }
    },
  );

  test('by a beam beats the best alignment where many alignments agree', () => {
    // Best alignment: blank, blank (0.36); but label 1 has 0.64 over its three alignments.
    const logs = [0.6, 0.4, 0.6, 0.4].map(Math.log);
    const yPred = tensor(logs, [1, 2, 2]);
    expect(ctcGreedyDecode(yPred)).toEqual([[]]);
    const [[best]] = ctcBeamDecode(yPred) as [[{ ids: number[]; logProbability: number }]];
    expect(best.ids).toEqual([1]);
    expect(Math.exp(best.logProbability)).toBeCloseTo(0.64, 5);
  });

  test('feeds the edit distance, and leaves no tensor behind', () => {
    const before = memory().numTensors;
    const metric = editDistanceMetric({
      decode: (yPred, weight) => ctcGreedyDecode(yPred, { mask: weight }),
    });
    const value = tidy(() => {
      const yPred = tensor3d([[1, 0, 2].map((id) => [0, 1, 2].map((k) => (k === id ? 5 : 0)))]);
      return metric.value(Float64Array.from(metric.sums(tensor2d([[1, 2, 2, -1]]), yPred, null).dataSync()));
    });
    expect(value).toBeCloseTo(1 / 3, 6);
    expect(memory().numTensors).toBe(before);
  });
});
