import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { color, theme } from '../theme';

export interface Curve {
  name: string;
  /** A colour of the visual language: `voice-1` … `voice-5`, `soft`. */
  voice: string;
  /** Dashed curves are floors and references. */
  dashed?: boolean;
}

interface LineChartProps {
  curves: readonly Curve[];
  /** The x values, then the y values of each curve; `null` where a curve has no point. */
  data: readonly (readonly (number | null)[])[];
  xLabel: string;
  yLabel: string;
  logarithmic?: boolean;
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
  height = 260,
  summary,
}: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const shape = JSON.stringify([curves, xLabel, yLabel, logarithmic, height, theme.value]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const axis = { stroke: color('soft'), grid: { stroke: color('line'), width: 1 }, ticks: { show: false } };
    plot.current = new uPlot(
      {
        width: element.clientWidth,
        height,
        scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
        axes: [
          { ...axis, label: xLabel },
          logarithmic
            ? {
                ...axis,
                label: yLabel,
                size: 64,
                values: (_, splits) => splits.map(powerOfTen),
                grid: { show: false },
              }
            : { ...axis, label: yLabel, size: 64 },
        ],
        series: [
          { label: xLabel },
          ...curves.map(({ name, voice, dashed }) => ({
            label: name,
            stroke: color(voice),
            width: dashed ? 1.5 : 2,
            dash: dashed ? [6, 5] : undefined,
            spanGaps: true,
            points: { show: false },
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

/** Labels of a logarithmic axis: whole powers of ten only. */
function powerOfTen(value: number): string {
  const exponent = Math.log10(value);
  return Math.abs(exponent - Math.round(exponent)) < 1e-9 ? value.toExponential(0) : '';
}
