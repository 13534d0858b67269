/** One direction of a chart: where values stand, and which of them are written beside it. */
export interface Axis {
  /** Pixel of a value. */
  at(value: number): number;
  ticks: readonly number[];
}

/** Ends of an axis in values and in pixels. */
export interface AxisEnds {
  low: number;
  high: number;
  from: number;
  to: number;
}

/** An axis on which equal steps are equal differences; `count` is about how many ticks it has. */
export function linearAxis({ low, high, from, to }: AxisEnds, count: number): Axis {
  const width = high - low || 1;
  return {
    at: (value) => from + ((to - from) * (value - low)) / width,
    ticks: roundNumbers(low, high, count),
  };
}

/** An axis on which equal steps are equal factors; its ticks are powers of ten. */
export function logarithmicAxis({ low, high, from, to }: AxisEnds, count: number): Axis {
  const [bottom, top] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const decades = Math.max(1, top - bottom);
  const every = Math.ceil(decades / count);
  const ticks = Array.from({ length: Math.floor(decades / every) + 1 }, (_, i) => 10 ** (bottom + i * every));
  return { at: (value) => from + ((to - from) * (Math.log10(value) - bottom)) / decades, ticks };
}

/** Round numbers from low to high, about as many as asked for. */
function roundNumbers(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** A number as it stands beside an axis: `0.25`, `12`, `1e-6`. */
export function tickLabel(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential().replace('e+', 'e');
  return String(Number(value.toPrecision(6)));
}
