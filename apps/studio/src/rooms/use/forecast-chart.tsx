import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Forecast } from '../../worker/protocol';

interface ForecastChartProps {
  name: string;
  history: readonly number[];
  forecast?: Forecast;
  /** How many of the last points can be dragged. */
  draggable: number;
  onChange: (history: number[]) => void;
}

const WIDTH = 800;
const HEIGHT = 300;
const LEFT = 48;

/** History, forecast and interval as curves; the last points of the history can be dragged, by keyboard too. */
export function ForecastChart({ name, history, forecast, draggable, onChange }: ForecastChartProps) {
  const svg = useRef<SVGSVGElement>(null);
  // The scale stays while a point is dragged, else the point would run away.
  const [low, high] = useMemo(() => {
    const [least, most] = [Math.min(...history), Math.max(...history)];
    const room = 0.35 * (most - least || 1);
    return [least >= 0 ? Math.max(0, least - room) : least - room, most + room];
  }, [name, history.length]);
  // Where the chart is wider than the screen, its end is what matters.
  useEffect(() => svg.current?.parentElement?.scrollTo({ left: WIDTH }), []);
  const steps = history.length + (forecast?.median.length ?? 0);
  const x = (t: number) => LEFT + ((WIDTH - LEFT - 12) * t) / Math.max(1, steps - 1);
  const y = (value: number) => HEIGHT - 24 - ((HEIGHT - 40) * (value - low)) / (high - low);
  const line = (values: readonly number[], first: number) =>
    values
      .map(
        (value, index) => `${index === 0 ? 'M' : 'L'}${x(first + index).toFixed(1)} ${y(value).toFixed(1)}`,
      )
      .join('');
  const last = history.at(-1) ?? 0;
  const set = (t: number, value: number) =>
    onChange(history.map((old, index) => (index === t ? Math.min(high, Math.max(low, value)) : old)));

  function drag(event: TargetedPointerEvent<SVGCircleElement>, t: number) {
    if (event.buttons === 0 || !svg.current) return;
    const box = svg.current.getBoundingClientRect();
    const down = ((event.clientY - box.top) * HEIGHT) / box.height;
    set(t, low + ((HEIGHT - 24 - down) * (high - low)) / (HEIGHT - 40));
  }

  function press(event: TargetedKeyboardEvent<SVGCircleElement>, t: number) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const direction = event.key === 'ArrowUp' ? 1 : -1;
    event.preventDefault();
    set(t, (history[t] ?? 0) + (direction * (high - low)) / 50);
  }

  const band = forecast
    ? `${line([last, ...forecast.high], history.length - 1)}${[...forecast.low]
        .map((value, index) => `L${x(history.length + index).toFixed(1)} ${y(value).toFixed(1)}`)
        .reverse()
        .join('')}Z`
    : '';
  return (
    <div class="scroll">
      <svg
        ref={svg}
        class="forecast"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-label={`${name}: history and forecast`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part} class="grid">
            <path d={`M${LEFT} ${y(low + part * (high - low))}H${WIDTH - 12}`} />
            <text class="label" x={LEFT - 6} y={y(low + part * (high - low)) + 4}>
              {Math.round(low + part * (high - low))}
            </text>
          </g>
        ))}
        <path class="now" d={`M${x(history.length - 1)} 8V${HEIGHT - 24}`} />
        <path class="band" d={band} />
        <path class="past" d={line(history, 0)} />
        {forecast && <path class="future" d={line([last, ...forecast.median], history.length - 1)} />}
        {history.map((value, t) =>
          t < history.length - draggable ? null : (
            <circle
              key={t}
              cx={x(t)}
              cy={y(value)}
              r={6}
              role="slider"
              tabindex={0}
              aria-label={`${history.length - t} steps before the forecast`}
              aria-orientation="vertical"
              aria-valuemin={Math.round(low)}
              aria-valuemax={Math.round(high)}
              aria-valuenow={Math.round(value)}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={(event) => drag(event, t)}
              onKeyDown={(event) => press(event, t)}
            />
          ),
        )}
        <text class="axis" x={LEFT} y={HEIGHT - 6}>
          {name}
        </text>
        <text class="axis end" x={WIDTH - 12} y={HEIGHT - 6}>
          forecast
        </text>
      </svg>
    </div>
  );
}
