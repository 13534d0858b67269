import { useRef } from 'preact/hooks';
import { CopyLink } from '../../components/copy-link';
import { addressOf } from '../../route';
import { writeSetup } from '../../worker/read-setup';
import { networkInWords, taskNames } from '../setup-names';
import { setup } from '../setup-state';
import * as run from '../training-run';
import { quickSetups } from './quick-setups';

/** Trains one of a few networks, loads one from a file, saves the present one. */
export function NetworkChoice() {
  const phase = run.phase.value;
  const busy = phase === 'preparing' || phase === 'running' || phase === 'paused';
  const picker = useRef<HTMLInputElement>(null);
  const progress = run.latest.value;
  const total = run.totalSteps();
  const trained = run.trained.value;
  return (
    <section class="panel stack" aria-label="Network">
      <div class="row choices">
        {quickSetups.map((quick) => {
          const chosen = trained?.task === quick.setup.task && phase === 'finished';
          return (
            <button
              key={quick.title}
              type="button"
              class={chosen ? 'choice chosen' : 'choice'}
              aria-pressed={chosen}
              disabled={busy}
              onClick={() => void run.start(quick.setup)}
            >
              {quick.title} <small>{quick.hint}</small>
            </button>
          );
        })}
      </div>
      {busy && (
        <div role="status">
          {phase === 'preparing'
            ? 'Building the network …'
            : `Training, step ${(progress?.step ?? 0).toLocaleString('en')} of ${total.toLocaleString('en')} …`}
          <progress value={progress?.step ?? 0} max={total || 1} aria-label="Steps made" />
        </div>
      )}
      {!busy && run.prepared.value && trained && (
        <p role="status">
          In use: {taskNames[trained.task]}. {networkInWords(trained)},{' '}
          {run.prepared.value.parameters.toLocaleString('en')} parameters.
        </p>
      )}
      {!busy && !run.prepared.value && (
        <p>Choose what the network shall do. It is trained here, within seconds or a minute.</p>
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
        <CopyLink
          address={addressOf('use', writeSetup(setup.value))}
          without="It brings the set-up, not the weights: those are in the file."
        />
      </div>
    </section>
  );
}
