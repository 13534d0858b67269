import type { Layer } from '../core/layer';
import type { Shape } from '../core/shape';
import type { LayersModel } from './layers-model';

export interface SummaryOptions {
  /** Width of the table, long cells are wrapped; default: as wide as needed, at least 65. */
  lineLength?: number;
  /** Column ends as parts of the width. */
  positions?: number[];
  printFn: (line: string) => void;
}

/** Column of the numbers of weights, and the least width of the others in a table that is made narrow. */
const NUMBERS = 2;
const LEAST_WIDTH = 12;

/** Prints the table that Keras prints: layers, output shapes, numbers of weights, totals. */
export function printSummary(model: LayersModel, { lineLength, positions, printFn }: SummaryOptions): void {
  const branched = isBranched(model);
  const header = ['Layer (type)', 'Output Shape', 'Param #', ...(branched ? ['Connected to'] : [])];
  const rows = model.layers.map((layer) => rowOf(layer, model, branched));
  const table = [header, ...rows];
  const widths = columnWidths(table, lineLength, positions);

  printFn(`Model: "${model.name}"`);
  printFn(line('┏', '━', '┳', '┓', widths));
  for (const text of cells(header, widths, '┃')) printFn(text);
  printFn(line('┡', '━', '╇', '┩', widths));
  rows.forEach((row, index) => {
    for (const text of cells(row, widths, '│')) printFn(text);
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
  if (spare < 0) return lineLength ? narrowed(needed, -spare) : needed;
  return needed.map((width) => width + Math.floor(spare / needed.length));
}

/** Takes from the widest columns of text until they fit; numbers stay whole. */
function narrowed(needed: readonly number[], excess: number): number[] {
  const widths = [...needed];
  for (let taken = 0; taken < excess; taken++) {
    const widest = Math.max(...widths.filter((_, column) => column !== NUMBERS));
    if (widest <= LEAST_WIDTH) break;
    widths[widths.findIndex((width, column) => width === widest && column !== NUMBERS)]!--;
  }
  return widths;
}

function line(left: string, fill: string, middle: string, right: string, widths: readonly number[]): string {
  return left + widths.map((width) => fill.repeat(width + 2)).join(middle) + right;
}

/** One row of the table, as many lines as its longest cell takes; numbers stand on the right, as in Keras. */
function cells(row: readonly string[], widths: readonly number[], border: string): string[] {
  const texts = row.map((text, column) => wrapped(text, widths[column]!));
  const height = Math.max(...texts.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) => {
    const parts = texts.map((lines, column) => {
      const text = lines[i] ?? '';
      return column === NUMBERS ? text.padStart(widths[column]!) : text.padEnd(widths[column]!);
    });
    return `${border} ${parts.join(` ${border} `)} ${border}`;
  });
}

/** Breaks a text at spaces, and a word that is longer than a line wherever the line ends. */
function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ').flatMap((long) => long.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
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
