import process from 'node:process';
import type { LayersModel } from '@ostinato/layers';

/** The table of a model's layers, line by line: as wide as it likes, but no wider than the terminal, or 80 columns. */
export function summaryLines(model: LayersModel, width = process.stdout.columns || 80): string[] {
  const print = (lineLength?: number) => {
    const lines: string[] = [];
    model.summary(lineLength, undefined, (line) => lines.push(line));
    return lines;
  };
  const lines = print();
  return Math.max(...lines.map((line) => line.length)) > width ? print(width) : lines;
}
