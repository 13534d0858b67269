/** One line of a chart. */
export interface Curve {
  name: string;
  /** One value per epoch; the first is at epoch 1. */
  values: readonly number[];
}

/** A level that does not change: a baseline. */
export interface Level {
  name: string;
  value: number;
}

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 64, right: 150, top: 24, bottom: 44 };
const COLOURS = ['#2563eb', '#dc2626', '#059669', '#d97706', '#7c3aed', '#0891b2'];

/**
 * Draws learning curves as an SVG file.
 *
 * @param curves - lines over epochs; values that are not finite are left out
 * @param levels - dashed lines across
 * @param quantity - names the vertical axis
 */
export function curvesSvg(curves: readonly Curve[], levels: readonly Level[], quantity: string): string {
  const epochs = Math.max(1, ...curves.map((curve) => curve.values.length));
  const all = [...curves.flatMap((curve) => curve.values), ...levels.map((level) => level.value)].filter(
    Number.isFinite,
  );
  const [low, high] = all.length > 0 ? [Math.min(0, ...all), Math.max(...all) * 1.05 || 1] : [0, 1];
  const x = (epoch: number) =>
    MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * (epoch - 1)) / Math.max(1, epochs - 1);
  const y = (value: number) =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * (value - low)) / (high - low);
  const parts = [
    ...ticks(low, high, 5).map((value) => gridLine(y(value), shortNumber(value))),
    ...ticks(1, epochs, 8)
      .filter(Number.isInteger)
      .map((epoch) => text(x(epoch), HEIGHT - MARGIN.bottom + 18, String(epoch), 'middle')),
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 6, 'epoch', 'middle'),
    text(MARGIN.left, 14, quantity, 'start'),
    ...levels.map((level) => levelLine(y(level.value), level.name)),
    ...curves.map((curve, i) => curveLine(curve, COLOURS[i % COLOURS.length]!, x, y)),
    ...curves.map((curve, i) => legend(curve.name, COLOURS[i % COLOURS.length]!, i)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function curveLine(
  curve: Curve,
  colour: string,
  x: (epoch: number) => number,
  y: (value: number) => number,
): string {
  const points = curve.values.flatMap((value, i) =>
    Number.isFinite(value) ? [`${round(x(i + 1))},${round(y(value))}`] : [],
  );
  const dots = points.map(
    (point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="2.5" fill="${colour}"/>`,
  );
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}

function levelLine(y: number, name: string): string {
  const right = WIDTH - MARGIN.right;
  const line = `<line x1="${MARGIN.left}" x2="${right}" y1="${round(y)}" y2="${round(y)}" stroke="#6b7280" stroke-dasharray="5 4"/>`;
  return line + text(right + 6, y + 4, name, 'start');
}

function gridLine(y: number, label: string): string {
  const line = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(y)}" y2="${round(y)}" stroke="#e5e7eb"/>`;
  return line + text(MARGIN.left - 8, y + 4, label, 'end');
}

function legend(name: string, colour: string, index: number): string {
  const x = WIDTH - MARGIN.right - 90;
  const y = MARGIN.top + 10 + 18 * index;
  return `<line x1="${x}" x2="${x + 18}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2"/>${text(x + 24, y + 4, name, 'start')}`;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  const escaped = content.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#374151">${escaped}</text>`;
}

/** Round numbers from low to high, about as many as asked for. */
function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
