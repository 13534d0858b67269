import process from 'node:process';
import { loadRunModel, readSavedRun } from '../../run-folder/read-run';
import { summaryLines } from '../../terminal/summary-lines';
import { drawRun } from './draw-run';
import { flowTable } from './flow-table';
import { measureFlow } from './measure-flow';
import { weightFacts, weightTable } from './weight-facts';

/** What `inspect` takes, after the command line and its defaults. */
export interface InspectOptions {
  /** Other data than the run learned from, for the gradient flow. */
  data?: string;
  /** Folder to draw into. */
  plots?: string;
  format: 'svg' | 'png';
  json?: boolean;
}

/**
 * Prints a run's layers, the spread of its weights and its gradient flow, and draws them if asked to.
 *
 * @throws {UserError} if the folder holds no run, or the pictures cannot be written
 */
export async function inspectRun(folder: string, options: InspectOptions): Promise<void> {
  const { data, plots, format, json } = options;
  const config = await readSavedRun(folder, 'text', 'classify', 'forecast', 'translate');
  const model = await loadRunModel(folder);
  const flow = await measureFlow(model, { folder, config, data });
  const weights = weightFacts(model, flow);
  const { files, notDrawn } =
    plots === undefined
      ? { files: [], notDrawn: [] }
      : await drawRun(model, flow, { folder, config, plots, format });
  if (json) {
    const parameters = model.countParams();
    const facts = { config, parameters, weights, gradientFlow: flow, plots: files, notDrawn };
    process.stdout.write(`${JSON.stringify(facts)}\n`);
    return;
  }
  const drawn = plots === undefined ? [] : ['', ...notDrawn, ...files.map((file) => `Drawn into ${file}`)];
  const lines = [...summaryLines(model), '', ...weightTable(weights), '', ...flowTable(flow), ...drawn];
  process.stdout.write(`${lines.join('\n')}\n`);
}
