import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '@ostinato/formats/node';
import type { LayersModel } from '@ostinato/layers';
import { flowSvg } from '../../charts/flow-svg';
import { histogramsSvg } from '../../charts/histograms-svg';
import { svgToPng } from '../../charts/svg-to-png';
import { explainSystemError, isSystemError } from '../../explain-system-error';
import { UserError } from '../../user-error';
import type { MeasuredFlow } from './measure-flow';

/** What is drawn, and where to. */
export interface DrawOptions {
  /** Folder of the run. */
  run: string;
  /** Folder of the pictures; made if it is missing. */
  plots: string;
  format: 'svg' | 'png';
}

/**
 * Draws a run: its learning curves, how the values of its weights are spread, and its gradient flow, if that was measured.
 *
 * @returns the files, in that order
 * @throws {UserError} if the folder cannot be written
 */
export async function drawRun(
  model: LayersModel,
  flow: MeasuredFlow,
  { run, plots, format }: DrawOptions,
): Promise<string[]> {
  const weights = model.weights.map(({ path, variable }) => ({ name: path, values: variable.dataSync() }));
  const drawings: Record<string, string> = {
    curves: await readFile(join(run, 'curves.svg'), 'utf8'),
    weights: histogramsSvg(weights),
  };
  if (!('missing' in flow)) {
    const title = `norm of the gradient of the loss of ${flow.losing}, ${flow.batch}`;
    drawings.gradients = flowSvg(flow.layers, title);
  }
  const files: string[] = [];
  try {
    await mkdir(plots, { recursive: true });
    for (const [name, svg] of Object.entries(drawings)) {
      const file = join(plots, `${name}.${format}`);
      await writeFileSafely(file, format === 'png' ? await svgToPng(svg) : svg);
      files.push(file);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(`${plots} ${explainSystemError(error)} Name another folder with --plots.`);
  }
  return files;
}
