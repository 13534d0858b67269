import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { color, theme } from '../theme';
import { powerOfTen, scientific } from './number-text';

export interface Curve {
  name: string;
  /** A colour of the visual language: `voice-1` … `voice-5`, `soft`. */
  voice: string;
  /** Dashed curves are floors and references. */
  dashed?: boolean;
  /** Whether each value is marked: for curves of a few measurements. */
  points?: boolean;
}

interface LineChartProps {
  curves: readonly Curve[];
  /** The x values, then the y values of each curve; `null` where a curve has no point. */
  data: readonly (readonly (number | null)[])[];
  xLabel: string;
  yLabel: string;
  logarithmic?: boolean;
  /** Of the y axis; by default what the data need. */
  range?: readonly [low: number, high: number];
  height?: number;
  /** What a reader who cannot see the chart should know. */
  summary: string;
}

/** Curves over a common x axis, drawn by uPlot; follows its container's width, the data and the theme. */
export function LineChart({
  curves,
  data,
  xLabel,
  yLabel,
  logarithmic,
  range,
  height = 260,
  summary,
}: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const shape = JSON.stringify([curves, xLabel, yLabel, logarithmic, range, height, theme.value]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const axis = {
      stroke: color('soft'),
      grid: { stroke: color('line'), width: 1 },
      ticks: { show: false },
      labelSize: 20,
      labelFont: FONT,
      font: FONT,
    };
    plot.current = new uPlot(
      {
        width: element.clientWidth,
        height,
        scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1, range: range && [...range] } },
        axes: [
          { ...axis, label: xLabel, size: 30, incrs: WHOLE_STEPS },
          logarithmic
            ? { ...axis, label: yLabel, size: 56, values: wholePowers, grid: { show: false } }
            : { ...axis, label: yLabel, size: 56 },
        ],
        series: [
          { label: xLabel, value: (_, value) => value ?? '' },
          ...curves.map(({ name, voice, dashed, points }) => ({
            label: name,
            stroke: color(voice),
            width: dashed ? 1.5 : 2,
            dash: dashed ? [6, 5] : undefined,
            spanGaps: true,
            points: points ? { show: true, size: 7, fill: color(voice) } : { show: false },
            value: (_: uPlot, value: number | null) => (value === null ? '' : scientific(value)),
          })),
        ],
      },
      data as uPlot.AlignedData,
      element,
    );
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => plot.current?.setData(data as uPlot.AlignedData), [data]);

  return (
    <figure style={{ margin: 0 }}>
      <div ref={frame} aria-hidden="true" />
      <figcaption class="visually-hidden">{summary}</figcaption>
    </figure>
  );
}

/** Distances between labels of the x axis, which counts steps: whole ones. */
const WHOLE_STEPS = [1, 10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]);

const FONT = '12px ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Labels of a logarithmic axis: whole powers of ten only. */
function wholePowers(_: uPlot, splits: readonly number[]): string[] {
  return splits.map((value) => {
    const exponent = Math.log10(value);
    const whole = Math.round(exponent);
    return Math.abs(exponent - whole) < 1e-9 ? powerOfTen(whole) : '';
  });
}
