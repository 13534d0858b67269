import { existsSync } from 'node:fs';
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { saveToFolder, writeFileSafely } from '@ostinato/formats/node';
import type { LayersModel } from '@ostinato/layers';
import type { Tokenizer } from '@ostinato/tokenizer';
import { type Curve, curvesSvg } from '../charts/curves-svg';
import type { Level } from '../charts/line-chart-svg';
import { checkpointFolder } from './open-run-folder';

/** What a run leaves behind. */
export interface RunResult {
  model: LayersModel;
  tokenizer?: Tokenizer;
  /** Everything needed to repeat the run. */
  config: object;
  /** Loss and metrics, one value per epoch. */
  history: Record<string, number[]>;
  /** Losses that the model is compared with. */
  baselines: Record<string, number>;
  /** The model card, Markdown. */
  card: string;
}

/** Writes a run into its folder, each file whole or not at all. */
export async function writeRun(folder: string, run: RunResult): Promise<void> {
  await saveToFolder(run.model.toArtifacts(), folder);
  const curves: Curve[] = ['loss', 'val_loss'].flatMap((key) =>
    run.history[key] ? [{ name: key, values: run.history[key] }] : [],
  );
  const levels: Level[] = Object.entries(run.baselines).map(([name, value]) => ({ name, value }));
  const files: Record<string, string> = {
    'config.json': `${JSON.stringify(run.config, null, 2)}\n`,
    'metrics.csv': metricsCsv(run.history),
    'curves.svg': curvesSvg(curves, levels, 'loss'),
    'README.md': run.card,
  };
  if (run.tokenizer) files['tokenizer.json'] = `${JSON.stringify(run.tokenizer)}\n`;
  for (const [name, content] of Object.entries(files)) await writeFileSafely(join(folder, name), content);
  await removeIfEmpty(checkpointFolder(folder));
}

/** A run that came to its end has forgotten its checkpoints. */
async function removeIfEmpty(folder: string): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).length === 0) await rmdir(folder);
}

/** One line per epoch; columns by name. */
export function metricsCsv(history: Record<string, number[]>): string {
  const keys = Object.keys(history);
  const epochs = Math.max(0, ...Object.values(history).map((values) => values.length));
  const lines = Array.from({ length: epochs }, (_, epoch) => [
    epoch + 1,
    ...keys.map((key) => history[key]?.[epoch] ?? ''),
  ]);
  return `${[['epoch', ...keys], ...lines].map((line) => line.join(',')).join('\n')}\n`;
}
