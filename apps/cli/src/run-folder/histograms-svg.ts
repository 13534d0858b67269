/** Values to be shown as a histogram. */
export interface Spread {
  name: string;
  values: ArrayLike<number>;
}

const BINS = 48;
const WIDTH = 360;
const HEIGHT = 110;
const COLUMNS = 2;

/** Draws one histogram per list of values, two in a row; values that are not finite are left out. */
export function histogramsSvg(spreads: readonly Spread[]): string {
  const rows = Math.ceil(spreads.length / COLUMNS);
  const parts = spreads.map((spread, i) =>
    panel(spread, (i % COLUMNS) * WIDTH, Math.floor(i / COLUMNS) * HEIGHT),
  );
  const size = `viewBox="0 0 ${COLUMNS * WIDTH} ${rows * HEIGHT}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif" font-size="11" fill="#374151">`,
    `<rect width="${COLUMNS * WIDTH}" height="${rows * HEIGHT}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function panel({ name, values }: Spread, left: number, top: number): string {
  const finite = Array.from(values).filter(Number.isFinite);
  const reach = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const counts = histogram(finite, reach);
  const highest = Math.max(1, ...counts);
  const barWidth = (WIDTH - 40) / BINS;
  const bars = counts.map((count, i) => {
    const height = ((HEIGHT - 50) * count) / highest;
    const x = (left + 20 + i * barWidth).toFixed(1);
    return `<rect x="${x}" y="${(top + HEIGHT - 22 - height).toFixed(1)}" width="${(barWidth - 0.5).toFixed(1)}" height="${height.toFixed(1)}" fill="#2563eb"/>`;
  });
  const label = (x: number, anchor: string, text: string) =>
    `<text x="${x}" y="${top + HEIGHT - 8}" text-anchor="${anchor}">${text}</text>`;
  return [
    `<text x="${left + 20}" y="${top + 18}">${name.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</text>`,
    ...bars,
    label(left + 20, 'start', (-reach).toPrecision(3)),
    label(left + WIDTH / 2, 'middle', '0'),
    label(left + WIDTH - 20, 'end', reach.toPrecision(3)),
  ].join('');
}

/** Counts of values in equal bins from −reach to reach. */
function histogram(values: readonly number[], reach: number): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values)
    counts[Math.min(BINS - 1, Math.floor(((value + reach) / (2 * reach)) * BINS))]!++;
  return counts;
}
