import process from 'node:process';
import { writeFileSafely } from '@ostinato/formats/node';
import { histogramsSvg } from '../run-folder/histograms-svg';
import { loadRunModel, readRunConfig } from '../run-folder/read-run';
import { summaryLines } from '../terminal/summary-lines';

/** One weight in numbers. */
interface WeightFacts {
  path: string;
  shape: readonly number[];
  mean: number;
  deviation: number;
  least: number;
  most: number;
  /** Number of values that are no numbers. */
  broken: number;
}

/**
 * Prints a run's layers and the spread of its weights.
 *
 * @param options.svg - file to draw histograms of the weights into
 * @throws {UserError} if the folder holds no run
 */
export async function inspectRun(
  folder: string,
  { svg, json }: { svg?: string; json?: boolean },
): Promise<void> {
  const config = await readRunConfig(folder, 'text', 'classify', 'forecast', 'translate');
  const model = await loadRunModel(folder);
  const weights = model.weights.map(({ path, variable }) => ({
    path,
    shape: variable.shape,
    values: variable.dataSync(),
  }));
  const facts = weights.map(({ path, shape, values }) => ({ path, shape, ...spread(values) }));
  if (svg)
    await writeFileSafely(svg, histogramsSvg(weights.map(({ path, values }) => ({ name: path, values }))));
  if (json) {
    process.stdout.write(`${JSON.stringify({ config, parameters: model.countParams(), weights: facts })}\n`);
    return;
  }
  const lines = [...summaryLines(model), '', ...table(facts), ...(svg ? ['', `Drawn into ${svg}`] : [])];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function spread(values: ArrayLike<number>): Omit<WeightFacts, 'path' | 'shape'> {
  const numbers = Array.from(values).filter(Number.isFinite);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { mean, deviation: Math.sqrt(variance), least, most, broken: values.length - numbers.length };
}

function table(facts: readonly WeightFacts[]): string[] {
  const rows = facts.map(({ path, shape, mean, deviation, least, most, broken }) => [
    path,
    `[${shape.join(', ')}]`,
    ...[mean, deviation, least, most].map((value) => value.toFixed(3)),
    broken > 0 ? `${broken} NaN` : '',
  ]);
  const all = [['weight', 'shape', 'mean', 'deviation', 'least', 'most', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}
