import { type Axis, linearAxis, logarithmicAxis, tickLabel } from './axis';
import { colourOf, svgLine, svgPicture, svgText, tenths } from './svg-elements';

/** One line of a chart. */
export interface ChartLine {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

/** A level that does not change: a baseline. */
export interface Level {
  name: string;
  value: number;
}

/** What a chart shows, and how. */
export interface LineChart {
  /** Points that are not finite are left out; on a logarithmic axis also those that are not above zero. */
  lines: readonly ChartLine[];
  /** Dashed lines across. */
  levels?: readonly Level[];
  /** Stands above the chart: what the vertical axis is. */
  title: string;
  /** Stands below it; its ticks are whole numbers. */
  xLabel: string;
  /** Whether equal heights are equal factors. Otherwise the axis begins at zero, or below if a value does. */
  logarithmic?: boolean;
}

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 64, top: 36, bottom: 48 };
/** Width of a character, about, and height of a line of text. */
const CHARACTER = 6.2;
const LINE = 14;
/** Lines of more points are drawn without dots. */
const MOST_DOTS = 30;

/** Draws lines with their names at their ends. */
export function lineChartSvg(chart: LineChart): string {
  const { levels = [], logarithmic = false, title, xLabel } = chart;
  const shown = (y: number) => Number.isFinite(y) && (!logarithmic || y > 0);
  const lines = chart.lines.map(({ name, points }) => ({ name, points: points.filter(([, y]) => shown(y)) }));
  const names = [...lines, ...levels].map(({ name }) => name.length);
  const right = WIDTH - 24 - CHARACTER * Math.min(40, Math.max(8, ...names));
  const bottom = HEIGHT - MARGIN.bottom;
  const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
  const x = linearAxis(
    { low: Math.min(...xs, 1), high: Math.max(...xs, 1), from: MARGIN.left, to: right },
    8,
  );
  const y = verticalAxis(
    [...lines.flatMap(({ points }) => points.map(([, v]) => v)), ...levels.map((l) => l.value)].filter(shown),
    logarithmic,
    bottom,
  );
  const ends = [
    ...lines.flatMap(({ name, points }, i) =>
      points.length > 0 ? [{ name, y: y.at(points.at(-1)![1]), colour: colourOf(i) }] : [],
    ),
    ...levels.map(({ name, value }) => ({ name, y: y.at(value), colour: '#6b7280' })),
  ];
  return svgPicture(WIDTH, HEIGHT, [
    svgText(MARGIN.left, 18, title, 'start'),
    svgLine(MARGIN.left, bottom, right, bottom, 'stroke="#9ca3af"'),
    ...y.ticks.map((value) => gridLine(y.at(value), right, tickLabel(value))),
    ...x.ticks
      .filter(Number.isInteger)
      .map((value) => svgText(x.at(value), bottom + 18, String(value), 'middle')),
    svgText((MARGIN.left + right) / 2, HEIGHT - 8, xLabel, 'middle'),
    ...levels.map(({ value }) =>
      svgLine(MARGIN.left, y.at(value), right, y.at(value), 'stroke="#6b7280" stroke-dasharray="5 4"'),
    ),
    ...lines.map(({ points }, i) =>
      polyline(
        points.map(([px, py]) => [x.at(px), y.at(py)]),
        colourOf(i),
      ),
    ),
    ...apart(ends).map(({ name, y: place, colour }) => svgText(right + 8, place + 4, name, 'start', colour)),
  ]);
}

function verticalAxis(values: readonly number[], logarithmic: boolean, bottom: number): Axis {
  const pixels = { from: bottom, to: MARGIN.top };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return linearAxis({ low: 0, high: 1, ...pixels }, 5);
  if (logarithmic) return logarithmicAxis({ low, high, ...pixels }, 8);
  return linearAxis({ low: Math.min(0, low), high: high * 1.05 || 1, ...pixels }, 5);
}

function polyline(points: readonly (readonly number[])[], colour: string): string {
  const places = points.map(([px, py]) => [tenths(px!), tenths(py!)] as const);
  const line = `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  if (places.length > MOST_DOTS) return line;
  return `${line}${places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="2.5" fill="${colour}"/>`).join('')}`;
}

function gridLine(y: number, right: number, label: string): string {
  return (
    svgLine(MARGIN.left, y, right, y, 'stroke="#e5e7eb"') + svgText(MARGIN.left - 8, y + 4, label, 'end')
  );
}

/** Moves names that would stand on each other apart, those that are lower downwards, and all of them back into the picture. */
function apart<Named extends { y: number }>(names: readonly Named[]): Named[] {
  const placed = names.map((name) => ({ ...name })).sort((a, b) => a.y - b.y);
  placed.forEach((name, i) => {
    if (i > 0) name.y = Math.max(name.y, placed[i - 1]!.y + LINE);
  });
  for (let i = placed.length - 1, limit = HEIGHT - MARGIN.bottom; i >= 0; i--, limit -= LINE)
    placed[i]!.y = Math.min(placed[i]!.y, limit);
  return placed;
}
