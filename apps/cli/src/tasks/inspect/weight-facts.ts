import type { LayersModel } from '@ostinato/layers';
import { alignedTable } from '../../terminal/aligned-table';
import type { MeasuredFlow } from './measure-flow';

/** One weight in numbers. */
export interface WeightFacts {
  path: string;
  shape: readonly number[];
  mean: number;
  deviation: number;
  least: number;
  most: number;
  /** Number of values that are not finite: NaN, Infinity or -Infinity; the other facts leave them out. */
  broken: number;
  /** Norm of the loss's gradient; absent where it was not measured, or the weight is not trained. */
  gradient?: number;
}

/** Sums up each weight of a model, and what gradient reaches it. */
export function weightFacts(model: LayersModel, flow: MeasuredFlow): WeightFacts[] {
  const norms = new Map('missing' in flow ? [] : flow.weights.map(({ path, norm }) => [path, norm]));
  return model.weights.map(({ path, variable }) => ({
    path,
    shape: variable.shape,
    ...spread(variable.dataSync()),
    gradient: norms.get(path),
  }));
}

function spread(values: ArrayLike<number>): Omit<WeightFacts, 'path' | 'shape' | 'gradient'> {
  const numbers = Array.from(values).filter(Number.isFinite);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { mean, deviation: Math.sqrt(variance), least, most, broken: values.length - numbers.length };
}

/** The same for people: the weights of a cell below its path; a column that would be empty is left out. */
export function weightTable(facts: readonly WeightFacts[]): string[] {
  const columns: [title: string, cell: (weight: WeightFacts) => string][] = [
    ['weight', ({ path }) => `  ${path.split('/').at(-1)}`],
    ['shape', ({ shape }) => `[${shape.join(', ')}]`],
    ['mean', ({ mean }) => mean.toFixed(3)],
    ['± std', ({ deviation }) => deviation.toFixed(3)],
    ['least', ({ least }) => least.toFixed(3)],
    ['most', ({ most }) => most.toFixed(3)],
    ['gradient', ({ gradient }) => gradient?.toExponential(1) ?? ''],
    ['', ({ broken }) => (broken > 0 ? `${broken} not finite` : '')],
  ];
  const shown = columns.filter(([, cell]) => facts.some((weight) => cell(weight) !== ''));
  const rows = facts.map((weight) => shown.map(([, cell]) => cell(weight)));
  const [head, ...lines] = alignedTable([shown.map(([title]) => title), ...rows], 2);
  const ownerOf = (index: number) => facts[index]?.path.split('/').slice(0, -1).join('/');
  return [
    head!,
    ...lines.flatMap((line, i) => (ownerOf(i) === ownerOf(i - 1) ? [line] : [ownerOf(i)!, line])),
  ];
}
