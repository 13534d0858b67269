import type { ComponentChildren } from 'preact';
import type { Measurements } from '../rooms/measurements';

interface MeasurePanelProps<Job, Result> {
  run: Measurements<Job, Result>;
  /** What the button says. */
  title: string;
  /** What is measured now, in words. */
  describe: (job: Job) => string;
  children?: ComponentChildren;
}

/** Starts and stops a row of measurements, and says how far it is. */
export function MeasurePanel<Job, Result>({
  run,
  title,
  describe,
  children,
}: MeasurePanelProps<Job, Result>) {
  const current = run.current.value;
  const [done, all] = [run.results.value.length, run.jobs.value.length];
  return (
    <>
      <div class="row">
        {children}
        {run.busy.value ? (
          <button type="button" onClick={() => run.stop()}>
            Stop
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => void run.start()}>
            {title}
          </button>
        )}
        <span role="status">
          {current !== undefined && `Measuring ${done + 1} of ${all}: ${describe(current)} …`}
        </span>
      </div>
      {run.busy.value && <progress value={done} max={all} aria-label="Measurements made" />}
      {run.trouble.value && (
        <p class="trouble" role="alert">
          {run.trouble.value}
        </p>
      )}
    </>
  );
}
