import { useState } from 'preact/hooks';
import { trainingWorker } from '../../worker/training-worker';
import { useAnswer } from './ask-network';
import { ForecastChart } from './forecast-chart';

interface ForecasterProps {
  name: string;
  values: readonly number[];
  /** Steps of one season; the network looks one season back. */
  season: number;
}

const SHOWN_SEASONS = 4;
const AHEAD_SEASONS = 2;

/** A forecast with its interval, from a history that can be dragged. */
export function Forecaster({ name, values, season }: ForecasterProps) {
  const measured = values.slice(-SHOWN_SEASONS * season);
  const [history, setHistory] = useState(measured);
  const steps = AHEAD_SEASONS * season;
  const { answer, trouble } = useAnswer(() => trainingWorker.forecast(history, steps, 1), [history]);
  const changed = history.some((value, t) => value !== measured[t]);
  return (
    <section class="panel">
      <h2>The next {steps} steps</h2>
      <p>
        Drag the last {season} points, all that the network looks at, and see the forecast follow. The band
        holds eight of ten of 400 simulated futures; their errors are drawn from those on values that were not
        learned from.
      </p>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <ForecastChart name={name} history={history} forecast={answer} season={season} onChange={setHistory} />
      <div class="row">
        <button type="button" disabled={!changed} onClick={() => setHistory(measured)}>
          As measured
        </button>
        {answer && (
          <span role="status">
            Next: {format(answer.median[0])}; eight of ten futures lie between {format(answer.low[0])} and{' '}
            {format(answer.high[0])} ({name}).
          </span>
        )}
      </div>
    </section>
  );
}

const format = (value = Number.NaN) => Number(value.toPrecision(3)).toLocaleString('en');
