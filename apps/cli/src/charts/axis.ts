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

/** Axes that are shorter than so many powers of ten have ticks between them. */
const FEW_DECADES = 2.5;

/** An axis on which equal steps are equal factors; its ticks are powers of ten, on a short axis also their 2 and 5 fold. */
export function logarithmicAxis({ low, high, from, to }: AxisEnds, count: number): Axis {
  const [least, most] = [Math.log10(low), Math.log10(high)];
  const [middle, reach] = [(least + most) / 2, Math.max(0.25, 0.52 * (most - least))];
  const [bottom, decades] = [middle - reach, 2 * reach];
  const first = Math.ceil(bottom - 1);
  const every = Math.ceil(decades / count);
  const powers = Array.from(
    { length: Math.ceil((decades + 2) / every) },
    (_, i) => 10 ** (first + i * every),
  );
  const ticks = decades < FEW_DECADES ? powers.flatMap((power) => [power, 2 * power, 5 * power]) : powers;
  const place = (value: number) => (Math.log10(value) - bottom) / decades;
  return {
    at: (value) => from + (to - from) * place(value),
    ticks: ticks.filter((tick) => place(tick) >= 0 && place(tick) <= 1),
  };
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
  if (size !== 0 && (size < 1e-3 || size >= 1e6))
    return Number(value.toPrecision(6)).toExponential().replace('e+', 'e');
  return String(Number(value.toPrecision(6)));
}
