import { svgPicture, svgText, tenths } from './svg-elements';

/** A table of numbers from 0 to 1 with a name for each row and column. */
export interface HeatMap {
  rows: readonly string[];
  columns: readonly string[];
  /** `values[row][column]` */
  values: readonly (readonly number[])[];
  /** Stands above. */
  title: string;
}

const MARGIN = { left: 32, right: 16, top: 58, bottom: 14 };
const CELL = 20;
/** Narrower pictures have no room for their title. */
const LEAST_WIDTH = 420;

/** Draws numbers as squares, the darker the larger. */
export function heatMapSvg({ rows, columns, values, title }: HeatMap): string {
  const width = Math.max(LEAST_WIDTH, MARGIN.left + CELL * columns.length + MARGIN.right);
  const [x, y] = [(column: number) => MARGIN.left + CELL * column, (row: number) => MARGIN.top + CELL * row];
  const cells = values.flatMap((row, i) =>
    row.map(
      (value, j) =>
        `<rect x="${x(j)}" y="${y(i)}" width="${CELL - 1}" height="${CELL - 1}" fill="#2563eb" fill-opacity="${tenths(10 * value) / 10}"/>`,
    ),
  );
  const [wide, high] = [CELL * columns.length - 1, CELL * rows.length - 1];
  return svgPicture(width, MARGIN.top + CELL * rows.length + MARGIN.bottom, [
    svgText(MARGIN.left, 18, title, 'start'),
    ...columns.map((name, j) => svgText(x(j) + CELL / 2, MARGIN.top - 8, name, 'middle')),
    ...rows.map((name, i) => svgText(MARGIN.left - 10, y(i) + 14, name, 'middle')),
    `<rect x="${MARGIN.left}" y="${MARGIN.top}" width="${wide}" height="${high}" fill="#f3f4f6"/>`,
    ...cells,
  ]);
}
