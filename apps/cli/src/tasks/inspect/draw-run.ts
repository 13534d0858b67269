import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '@ostinato/formats/node';
import type { LayersModel } from '@ostinato/layers';
import { flowSvg } from '../../charts/flow-svg';
import { heatMapSvg } from '../../charts/heat-map-svg';
import { histogramsSvg } from '../../charts/histograms-svg';
import { svgToPng } from '../../charts/svg-to-png';
import { explainSystemError, isSystemError } from '../../explain-system-error';
import { loadRunTokenizer, type RunConfig } from '../../run-folder/read-run';
import { UserError } from '../../user-error';
import { attentionOf } from '../translate/attention-of';
import type { MeasuredFlow } from './measure-flow';

/** What is drawn, and where to. */
export interface DrawOptions {
  /** Folder of the run. */
  folder: string;
  config: RunConfig;
  /** Folder of the pictures; made if it is missing. */
  plots: string;
  format: 'svg' | 'png';
}

/** What came of it. */
export interface DrawnRun {
  /** The pictures. */
  files: string[];
  /** Why some are missing, in one line each. */
  notDrawn: string[];
}

/**
 * Draws a run: its learning curves, how the values of its weights are spread, its gradient flow, if that was measured, and
 * then also where a translator looks.
 *
 * @returns the files, in that order; the curves are missing where the run's own drawing of them is gone
 * @throws {UserError} if the folder cannot be written
 */
export async function drawRun(
  model: LayersModel,
  flow: MeasuredFlow,
  options: DrawOptions,
): Promise<DrawnRun> {
  const { folder, plots, format } = options;
  const weights = model.weights.map(({ path, variable }) => ({ name: path, values: variable.dataSync() }));
  const drawings: Record<string, string> = {};
  const notDrawn: string[] = [];
  const curves = join(folder, 'curves.svg');
  try {
    drawings.curves = await readFile(curves, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    notDrawn.push(`No curves drawn: ${curves} ${explainSystemError(error)}`);
  }
  drawings.weights = histogramsSvg(weights);
  if (!('missing' in flow)) {
    const title = `norm of the gradient of the loss of ${flow.losing}, ${flow.batch}`;
    drawings.gradients = flowSvg(flow.layers, title);
    if (flow.example !== undefined) drawings.attention = await attentionSvg(model, flow.example, options);
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
  return { files, notDrawn };
}

async function attentionSvg(
  model: LayersModel,
  text: string,
  { folder, config }: DrawOptions,
): Promise<string> {
  const { maxLength } = config.options as { maxLength: number };
  const tokenizer = await loadRunTokenizer(folder);
  const { written, read, weights } = attentionOf({ model, tokenizer, maxLength }, text);
  const title = 'attention: what it reads stands above, what it writes on the left';
  return heatMapSvg({ rows: written, columns: read, values: weights, title });
}
