import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { roundTicks } from '../../components/round-ticks';
import type { Forecast } from '../../worker/protocol';

interface ForecastChartProps {
  name: string;
  history: readonly number[];
  forecast?: Forecast;
  /** Steps of a season: as many of the last points can be dragged. */
  season: number;
  onChange: (history: number[]) => void;
}

const WIDTH = 800;
const HEIGHT = 300;
const [LEFT, RIGHT, UNDER] = [56, 20, 44];

/** History, forecast and interval as curves; the last points of the history can be dragged, by keyboard too. */
export function ForecastChart({ name, history, forecast, season, onChange }: ForecastChartProps) {
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
  const x = (t: number) => LEFT + ((WIDTH - LEFT - RIGHT) * t) / Math.max(1, steps - 1);
  const y = (value: number) => HEIGHT - UNDER - ((HEIGHT - UNDER - 16) * (value - low)) / (high - low);
  const line = (values: readonly number[], first: number) =>
    values
      .map(
        (value, index) => `${index === 0 ? 'M' : 'L'}${x(first + index).toFixed(1)} ${y(value).toFixed(1)}`,
      )
      .join('');
  const seasons = Array.from(
    { length: Math.floor((steps - 1) / season) + 1 },
    (_, index) => (index - Math.floor((history.length - 1) / season)) * season,
  ).filter((t) => history.length - 1 + t < steps);
  const last = history.at(-1) ?? 0;
  const set = (t: number, value: number) =>
    onChange(history.map((old, index) => (index === t ? Math.min(high, Math.max(low, value)) : old)));

  function drag(event: TargetedPointerEvent<SVGCircleElement>, t: number) {
    if (event.buttons === 0 || !svg.current) return;
    const box = svg.current.getBoundingClientRect();
    const down = ((event.clientY - box.top) * HEIGHT) / box.height;
    set(t, low + ((HEIGHT - UNDER - down) * (high - low)) / (HEIGHT - UNDER - 16));
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
        {roundTicks(low, high, 7).map((value) => (
          <g key={value} class="grid">
            <path d={`M${LEFT} ${y(value)}H${WIDTH - RIGHT}`} />
            <text class="label" x={LEFT - 6} y={y(value) + 4}>
              {value.toLocaleString('en')}
            </text>
          </g>
        ))}
        {seasons.map((t) => (
          <text key={t} class="axis middle" x={x(history.length - 1 + t)} y={HEIGHT - UNDER + 16}>
            {t === 0 ? 'now' : t > 0 ? `+${t}` : `−${-t}`}
          </text>
        ))}
        <path class="now" d={`M${x(history.length - 1)} 8V${HEIGHT - UNDER}`} />
        <path class="band" d={band} />
        <path class="past" d={line(history, 0)} />
        {forecast && <path class="future" d={line([last, ...forecast.median], history.length - 1)} />}
        {history.map((value, t) =>
          t < history.length - season ? null : (
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
          {name}; steps from now
        </text>
      </svg>
    </div>
  );
}
