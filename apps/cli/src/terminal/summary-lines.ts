import type { LayersModel } from '@ostinato/layers';

/** The table of a model's layers, line by line. */
export function summaryLines(model: LayersModel): string[] {
  const lines: string[] = [];
  model.summary(undefined, undefined, (line) => lines.push(line));
  return lines;
}
