import type { Layer } from '../core/layer';
import type { Shape } from '../core/shape';
import type { LayersModel } from './layers-model';

export interface SummaryOptions {
  /** Width of the table; default: as wide as needed, at least 65. */
  lineLength?: number;
  /** Column ends as parts of the width. */
  positions?: number[];
  printFn: (line: string) => void;
}

/** Prints the table that Keras prints: layers, output shapes, numbers of weights, totals. */
export function printSummary(model: LayersModel, { lineLength, positions, printFn }: SummaryOptions): void {
  const branched = isBranched(model);
  const header = ['Layer (type)', 'Output Shape', 'Param #', ...(branched ? ['Connected to'] : [])];
  const rows = model.layers.map((layer) => rowOf(layer, model, branched));
  const table = [header, ...rows];
  const widths = columnWidths(table, lineLength, positions);

  printFn(`Model: "${model.name}"`);
  printFn(line('┏', '━', '┳', '┓', widths));
  printFn(cells(header, widths, '┃'));
  printFn(line('┡', '━', '╇', '┩', widths));
  rows.forEach((row, index) => {
    printFn(cells(row, widths, '│'));
    printFn(index < rows.length - 1 ? line('├', '─', '┼', '┤', widths) : line('└', '─', '┴', '┘', widths));
  });
  const count = (weights: readonly { size: number }[]) => weights.reduce((n, weight) => n + weight.size, 0);
  printFn(` Total params: ${withSize(count(model.weights))}`);
  printFn(` Trainable params: ${withSize(count(model.trainableWeights))}`);
  printFn(` Non-trainable params: ${withSize(count(model.nonTrainableWeights))}`);
}

/** Whether "the layer before" does not say where inputs come from. */
function isBranched(model: LayersModel): boolean {
  const nodes = model.layers.flatMap((layer) => nodesIn(layer, model));
  const readers = new Map<Layer, number>();
  for (const node of nodes)
    for (const { sourceLayer } of node.inputs) readers.set(sourceLayer, (readers.get(sourceLayer) ?? 0) + 1);
  return (
    model.inputs.length > 1 ||
    model.outputs.length > 1 ||
    nodes.some((node) => node.inputs.length > 1) ||
    [...readers.values()].some((n) => n > 1)
  );
}

function nodesIn(layer: Layer, model: LayersModel) {
  const layers = new Set<Layer>(model.layers);
  return layer.nodes.filter((node) =>
    node.inputs.every(
      ({ sourceLayer }) => layers.has(sourceLayer) || model.inputs.some((i) => i.sourceLayer === sourceLayer),
    ),
  );
}

function rowOf(layer: Layer, model: LayersModel, branched: boolean): string[] {
  const nodes = nodesIn(layer, model);
  const shapes = nodes[0]?.outputs.map((output) => tuple(output.shape)) ?? ['?'];
  const shape = shapes.length === 1 ? shapes[0]! : `[${shapes.join(', ')}]`;
  const row = [`${layer.name} (${layer.className})`, shape, layer.countParams().toLocaleString('en-US')];
  if (!branched) return row;
  const sources = nodes.flatMap((node) =>
    node.inputs.map(
      (input) => `${input.name}[${input.sourceLayer.nodes.indexOf(input.node)}][${input.index}]`,
    ),
  );
  return [...row, sources.join(', ') || '-'];
}

/** As Python writes it: `(None, 10, 64)`. */
function tuple(shape: Shape): string {
  const sizes = shape.map((size) => size ?? 'None');
  return `(${sizes.join(', ')}${sizes.length === 1 ? ',' : ''})`;
}

function columnWidths(table: readonly string[][], lineLength?: number, positions?: number[]): number[] {
  const needed = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  if (positions) {
    const total = lineLength ?? 80;
    const ends = positions.map((position) => Math.round(position <= 1 ? position * total : position));
    return needed.map((_, column) => Math.max(3, (ends[column] ?? total) - (ends[column - 1] ?? 0) - 3));
  }
  const spare = (lineLength ?? 65) - needed.reduce((n, width) => n + width + 3, 1);
  const share = Math.floor(spare / needed.length);
  return lineLength || spare > 0 ? needed.map((width) => Math.max(3, width + share)) : needed;
}

function line(left: string, fill: string, middle: string, right: string, widths: readonly number[]): string {
  return left + widths.map((width) => fill.repeat(width + 2)).join(middle) + right;
}

/** Numbers stand on the right, as in Keras. */
function cells(row: readonly string[], widths: readonly number[], border: string): string {
  const texts = row.map((text, column) => {
    const width = widths[column]!;
    const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
    return column === 2 ? cut.padStart(width) : cut.padEnd(width);
  });
  return `${border} ${texts.join(` ${border} `)} ${border}`;
}

/** `1,234 (4.82 KB)`: every weight takes four bytes. */
function withSize(count: number): string {
  let size = 4 * count;
  let unit = 0;
  while (size >= 1024 && unit < 4) {
    size /= 1024;
    unit++;
  }
  return `${count.toLocaleString('en-US')} (${size.toFixed(2)} ${['B', 'KB', 'MB', 'GB', 'TB'][unit]})`;
}
