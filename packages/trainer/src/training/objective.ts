import type { ForwardResult } from '@ostinato/ops';
import { addN, mul, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { ArgumentError } from '../check-argument';
import type { TensorBatch } from '../data/batch';
import { getLoss, type LossLike } from '../losses/get-loss';
import type { Loss } from '../losses/loss';
import { reduceLoss } from '../losses/reduce-loss';
import { getMetric, type MetricLike } from '../metrics/get-metric';
import type { Metric } from '../metrics/metric';

/** One item for all outputs, one per output, or by the output's name. */
export type PerOutput<T> = T | readonly T[] | Record<string, T>;

/** What is to be made small, and what is to be watched. */
export interface ObjectiveOptions {
  /** Loss of each output; one for all of them if it is single. */
  loss: LossLike | readonly LossLike[] | Record<string, LossLike>;
  /** Factor of each output's loss. Default 1. */
  lossWeights?: readonly number[] | Record<string, number>;
  /** Metrics; masks count, sample weights do not. With several outputs: a list per output, or by name. */
  metrics?:
    | MetricLike
    | readonly MetricLike[]
    | readonly (readonly MetricLike[])[]
    | Record<string, MetricLike | readonly MetricLike[]>;
  /** Metrics in which sample and class weights count as well. Same forms. */
  weightedMetrics?: ObjectiveOptions['metrics'];
  /** Names of the outputs; they name the logs of models with several. Default one output. */
  outputNames?: readonly string[];
}

/** Loss and metrics of one output. */
export interface OutputObjective {
  /** Before each key in the logs: empty for a single output. */
  prefix: string;
  loss: Loss;
  weight: number;
  metrics: { metric: Metric; weighted: boolean }[];
}

/** Sorts losses and metrics by output. */
export function outputObjectives(options: ObjectiveOptions): OutputObjective[] {
  const { outputNames = ['output'] } = options;
  const single = outputNames.length === 1;
  return outputNames.map((name, i) => {
    const loss = pick(options.loss, name, i, outputNames);
    if (loss === undefined) {
      throw new ArgumentError({
        caller: 'compile',
        argument: 'loss',
        expected: `given for each of the outputs ${outputNames.join(', ')}`,
        received: `nothing for ${name}`,
      });
    }
    const lossWeights = options.lossWeights as PerOutput<number> | undefined;
    const listed = (metrics: ObjectiveOptions['metrics'], weighted: boolean) =>
      metricsOf(metrics, name, i, outputNames).map((like) => ({ metric: getMetric(like, loss), weighted }));
    return {
      prefix: single ? '' : `${name}_`,
      loss: getLoss(loss),
      weight: (lossWeights && pick(lossWeights, name, i, outputNames)) ?? 1,
      metrics: [...listed(options.metrics, false), ...listed(options.weightedMetrics, true)],
    };
  });
}

function isByName<T>(value: unknown, names: readonly string[]): value is Record<string, T> {
  return typeof value === 'object' && value !== null && names.some((name) => Object.hasOwn(value, name));
}

function pick<T>(value: PerOutput<T>, name: string, index: number, names: readonly string[]): T | undefined {
  if (Array.isArray(value)) return value[value.length === 1 && names.length > 1 ? 0 : index];
  return isByName<T>(value, names) ? value[name] : (value as T);
}

function metricsOf(
  value: ObjectiveOptions['metrics'],
  name: string,
  index: number,
  names: readonly string[],
): readonly MetricLike[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    const own = isByName<MetricLike | readonly MetricLike[]>(value, names)
      ? value[name]
      : (value as MetricLike);
    return own === undefined ? [] : ([own].flat() as MetricLike[]);
  }
  const perOutput = names.length > 1 && value.some((item) => Array.isArray(item));
  return (perOutput ? [value[index] ?? []].flat() : value.flat()) as MetricLike[];
}

/** The loss of a forward pass: weighted sum over outputs, and the model's own extra losses. */
export function totalLoss(
  objectives: readonly OutputObjective[],
  result: ForwardResult,
  batch: TensorBatch,
): { total: Scalar; parts: Scalar[] } {
  requireTargets(objectives, result, batch);
  const parts = objectives.map(({ loss }, i) => {
    const [mask, weight] = [result.masks[i] ?? null, batch.weights[i] ?? null];
    const [target, output] = [batch.targets[i]!, result.outputs[i]!];
    if (mask === null && weight === null && loss.mean) return loss.mean(target, output);
    return reduceLoss(loss.values(target, output, mask), weight, loss.usesMask ? null : mask);
  });
  const weighted = parts.map((part, i) => {
    const { weight } = objectives[i]!;
    return weight === 1 ? part : (mul(part, weight) as Scalar);
  });
  const terms: Tensor[] = [...weighted, ...result.losses];
  return { total: (terms.length === 1 ? terms[0] : addN(terms)) as Scalar, parts };
}

function requireTargets(
  objectives: readonly OutputObjective[],
  result: ForwardResult,
  batch: TensorBatch,
): void {
  const outputs = result.outputs.length;
  if (objectives.length === outputs && batch.targets.length === outputs) return;
  const argument = objectives.length === outputs ? 'y' : 'loss';
  throw new ArgumentError({
    caller: 'fit',
    argument,
    expected: `given for each of the model's ${outputs} outputs`,
    received: `${argument === 'y' ? batch.targets.length : objectives.length}`,
  });
}
