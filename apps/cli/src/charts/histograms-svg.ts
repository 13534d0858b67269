import { svgPicture, svgText } from './svg-elements';

/** Values to be shown as a histogram. */
export interface Spread {
  name: string;
  values: ArrayLike<number>;
}

const BINS = 48;
const WIDTH = 360;
const HEIGHT = 116;
const COLUMNS = 2;

/** Draws one histogram per list of values, two in a row; values that are not finite are left out. */
export function histogramsSvg(spreads: readonly Spread[]): string {
  const rows = Math.ceil(spreads.length / COLUMNS);
  const panels = spreads.map((spread, i) =>
    panel(spread, (i % COLUMNS) * WIDTH, Math.floor(i / COLUMNS) * HEIGHT),
  );
  return svgPicture(COLUMNS * WIDTH, rows * HEIGHT + 12, panels);
}

function panel({ name, values }: Spread, left: number, top: number): string {
  const finite = Array.from(values).filter(Number.isFinite);
  const reach = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const counts = histogram(finite, reach);
  const highest = Math.max(1, ...counts);
  const barWidth = (WIDTH - 40) / BINS;
  const base = top + HEIGHT - 22;
  const bars = counts.map((count, i) => {
    const height = ((HEIGHT - 54) * count) / highest;
    const x = (left + 20 + i * barWidth).toFixed(1);
    return `<rect x="${x}" y="${(base - height).toFixed(1)}" width="${(barWidth - 0.5).toFixed(1)}" height="${height.toFixed(1)}" fill="#2563eb"/>`;
  });
  return [
    svgText(left + 20, top + 22, name, 'start'),
    svgText(left + WIDTH - 20, top + 22, `${finite.length.toLocaleString('en-US')} values`, 'end', '#6b7280'),
    ...bars,
    `<path d="M${left + 20} ${base + 0.5}h${WIDTH - 40}M${left + WIDTH / 2} ${base}v4" stroke="#9ca3af"/>`,
    svgText(left + 20, top + HEIGHT - 6, `−${reach.toPrecision(3)}`, 'start', '#6b7280'),
    svgText(left + WIDTH / 2, top + HEIGHT - 6, '0', 'middle', '#6b7280'),
    svgText(left + WIDTH - 20, top + HEIGHT - 6, reach.toPrecision(3), 'end', '#6b7280'),
  ].join('');
}

/** Counts of values in equal bins from −reach to reach. */
function histogram(values: readonly number[], reach: number): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values)
    counts[Math.min(BINS - 1, Math.floor(((value + reach) / (2 * reach)) * BINS))]!++;
  return counts;
}
