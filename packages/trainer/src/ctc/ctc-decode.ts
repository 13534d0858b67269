import { clipByValue, log, logSoftmax, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ArgumentError, requireInteger } from '../check-argument';
import { LOSS_EPSILON } from '../losses/loss';
import { keptSteps, pickSteps } from './kept-steps';
import { logAdd } from './log-add';

/** What decoders have in common. */
export interface CtcDecodeOptions {
  /** The class that stands for "no symbol". Default 0. */
  blank?: number;
  /** Whether predictions are logits. Default true. */
  fromLogits?: boolean;
  /** `[batch, time]`, true where a step counts. */
  mask?: Tensor | null;
}

/** A labelling and the logarithm of its probability. */
export interface CtcPath {
  ids: number[];
  logProbability: number;
}

/** Settings of `ctcBeamDecode`. */
export interface CtcBeamOptions extends CtcDecodeOptions {
  /** Labellings kept per step. Default 16. */
  beamWidth?: number;
  /** Labellings given back per sample. Default 1. */
  topPaths?: number;
}

/**
 * The labels along the single most likely alignment: the best class of each step, repetitions merged, blanks dropped.
 *
 * @param yPred - `[batch, time, classes]`
 */
export function ctcGreedyDecode(yPred: Tensor, options: CtcDecodeOptions = {}): number[][] {
  const { blank = 0 } = options;
  return logRows(yPred, options).map(({ logs, classes }) => {
    const ids: number[] = [];
    let before = blank;
    for (let t = 0; t < logs.length; t += classes) {
      const row = logs.subarray(t, t + classes);
      const best = row.indexOf(Math.max(...row));
      if (best !== before && best !== blank) ids.push(best);
      before = best;
    }
    return ids;
  });
}

/**
 * The most likely labellings, found by a prefix beam search: probabilities of all alignments of a prefix are added up, apart for
 * those that end in a blank. Exact when the beam holds every prefix.
 *
 * @param yPred - `[batch, time, classes]`
 * @returns the best first, per sample
 */
export function ctcBeamDecode(yPred: Tensor, options: CtcBeamOptions = {}): CtcPath[][] {
  const { blank = 0, beamWidth = 16, topPaths = 1 } = options;
  requireInteger('ctcBeamDecode', 'beamWidth', beamWidth);
  requireInteger('ctcBeamDecode', 'topPaths', topPaths);
  return logRows(yPred, options).map(({ logs, classes }) => {
    let beam: Prefix[] = [{ ids: [], blank: 0, label: Number.NEGATIVE_INFINITY }];
    for (let t = 0; t < logs.length; t += classes) {
      const extended = extend(beam, logs.subarray(t, t + classes), blank);
      beam = extended.sort((a, b) => total(b) - total(a)).slice(0, beamWidth);
    }
    return beam.slice(0, topPaths).map((prefix) => ({ ids: prefix.ids, logProbability: total(prefix) }));
  });
}

/** Labels so far, and log-probabilities of the alignments that end in a blank and in the last label. */
interface Prefix {
  ids: number[];
  blank: number;
  label: number;
}

function total({ blank, label }: Prefix): number {
  return logAdd(blank, label);
}

function extend(beam: readonly Prefix[], logs: Float64Array, blank: number): Prefix[] {
  const next = new Map<string, Prefix>();
  const prefixAt = (ids: number[]): Prefix => {
    const key = ids.join(',');
    let prefix = next.get(key);
    if (prefix === undefined) {
      prefix = { ids, blank: Number.NEGATIVE_INFINITY, label: Number.NEGATIVE_INFINITY };
      next.set(key, prefix);
    }
    return prefix;
  };
  for (const before of beam) {
    const last = before.ids.at(-1);
    for (const [id, log] of logs.entries()) {
      if (id === blank) {
        const same = prefixAt(before.ids);
        same.blank = logAdd(same.blank, total(before) + log);
        continue;
      }
      // The same label again stays in it, unless a blank stood between.
      const longer = prefixAt([...before.ids, id]);
      longer.label = logAdd(longer.label, (id === last ? before.blank : total(before)) + log);
      if (id === last) {
        const same = prefixAt(before.ids);
        same.label = logAdd(same.label, before.label + log);
      }
    }
  }
  return [...next.values()];
}

/** Log-probabilities of each sample at the steps that count. */
function logRows(
  yPred: Tensor,
  { fromLogits = true, mask }: CtcDecodeOptions,
): { logs: Float64Array; classes: number }[] {
  if (yPred.rank !== 3) {
    throw new ArgumentError({
      caller: 'ctcDecode',
      argument: 'yPred',
      expected: 'of shape [batch, time, classes]',
      received: `[${yPred.shape}]`,
    });
  }
  const [batch, time, classes] = yPred.shape as [number, number, number];
  const values = tidy(() =>
    (fromLogits ? logSoftmax(yPred, -1) : log(clipByValue(yPred, LOSS_EPSILON, 1))).dataSync(),
  );
  const steps = keptSteps(yPred, mask);
  return Array.from({ length: batch }, (_, row) => ({
    logs: pickSteps(values.subarray(row * time * classes, (row + 1) * time * classes), classes, steps[row]!),
    classes,
  }));
}
