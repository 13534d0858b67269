import { useRef } from 'preact/hooks';
import { setup } from '../setup-state';
import * as run from '../training-run';
import { quickSetups } from './quick-setups';

/** Trains one of a few networks, loads one from a file, saves the present one. */
export function NetworkChoice() {
  const phase = run.phase.value;
  const busy = phase === 'preparing' || phase === 'running' || phase === 'paused';
  const picker = useRef<HTMLInputElement>(null);
  const progress = run.latest.value;
  const total = (run.prepared.value?.stepsPerEpoch ?? 0) * setup.value.epochs;
  return (
    <section class="panel stack" aria-label="Network">
      <div class="row">
        {quickSetups.map((quick) => (
          <button
            key={quick.title}
            type="button"
            class={setup.value.task === quick.setup.task && phase === 'finished' ? 'choice chosen' : 'choice'}
            disabled={busy}
            onClick={() => void run.start(quick.setup)}
          >
            {quick.title}
            <small>{quick.hint}</small>
          </button>
        ))}
      </div>
      {busy && (
        <div role="status">
          {phase === 'preparing'
            ? 'Building the network …'
            : `Training, step ${progress?.step ?? 0} of ${total} …`}
          <progress value={progress?.step ?? 0} max={total || 1} aria-label="Steps made" />
        </div>
      )}
      {!busy && run.prepared.value && (
        <p role="status">
          In use: {setup.value.task}, {setup.value.layers} × {setup.value.cell} of {setup.value.units} units,{' '}
          {run.prepared.value.parameters.toLocaleString('en')} parameters.
        </p>
      )}
      {!busy && !run.prepared.value && (
        <p>Choose what it shall do; training takes some seconds on this machine.</p>
      )}
      {run.trouble.value && (
        <p class="trouble" role="alert">
          {run.trouble.value}
        </p>
      )}
      <div class="row">
        <button type="button" disabled={busy || !run.prepared.value} onClick={() => void run.save()}>
          Save as a file
        </button>
        <button type="button" disabled={busy} onClick={() => picker.current?.click()}>
          Load a file
        </button>
        <input
          ref={picker}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label="A network that was saved here"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void run.load(file);
            event.currentTarget.value = '';
          }}
        />
        {busy && (
          <button type="button" onClick={() => void run.stop()}>
            Stop
          </button>
        )}
      </div>
    </section>
  );
}
