import { useEffect } from 'preact/hooks';
import { LineChart } from '../components/line-chart';
import { Room } from '../components/room';
import { rememberSetup, route } from '../route';
import { readSetup, writeSetup } from '../worker/read-setup';
import { TrainExercises } from './exercises/train-exercises';
import { SetupPanel } from './setup-panel';
import { setup } from './setup-state';
import * as run from './training-run';

const equation = `hₜ = tanh(W xₜ + U hₜ₋₁ + b)
loss = −log p(what came next | hₜ)`;

/** Build a network for a task and watch it learn. */
export default function TrainRoom() {
  useEffect(() => {
    if (route.value.parameters.size > 0) setup.value = readSetup(route.value.parameters);
  }, []);
  useEffect(() => {
    rememberSetup('train', writeSetup(setup.value));
  }, [setup.value]);
  const busy = !['idle', 'finished'].includes(run.phase.value);

  return (
    <Room
      title="Train"
      idea="A recurrent network reads a sequence one element at a time. What it remembers is its hidden state: a row of numbers that each step mixes with the next element. Training moves the weights so that the state holds what the next answer needs."
      equation={equation}
      source={[
        ['the step', 'packages/cells/src'],
        ['the whole sequence as one operation', 'packages/ops/src/composed-sequence.ts'],
        ['the training loop', 'packages/trainer/src/training'],
      ]}
    >
      <div class="columns">
        <SetupPanel disabled={busy} />
        <div class="stack">
          <Controls busy={busy} />
          {run.trouble.value && (
            <p class="trouble" role="alert">
              {run.trouble.value}
            </p>
          )}
          <Curves />
          <Samples />
          {run.prepared.value && (
            <details class="panel">
              <summary>The network, layer by layer</summary>
              <pre class="sample scroll">{run.prepared.value.summary}</pre>
            </details>
          )}
        </div>
      </div>
      <TrainExercises />
    </Room>
  );
}

function Controls({ busy }: { busy: boolean }) {
  const phase = run.phase.value;
  const progress = run.latest.value;
  const total = (run.prepared.value?.stepsPerEpoch ?? 0) * setup.value.epochs;
  return (
    <section class="panel stack" aria-label="Run">
      <div class="row">
        {!busy && (
          <button type="button" class="primary" onClick={() => void run.start(setup.value)}>
            {phase === 'finished' ? 'Train again' : 'Train'}
          </button>
        )}
        {phase === 'preparing' && <span role="status">Building the network …</span>}
        {phase === 'running' && (
          <button type="button" onClick={() => void run.pause()}>
            Pause
          </button>
        )}
        {phase === 'paused' && (
          <>
            <button type="button" class="primary" onClick={() => void run.resume()}>
              Go on
            </button>
            <button type="button" onClick={() => void run.stepOnce()}>
              One step
            </button>
          </>
        )}
        {(phase === 'running' || phase === 'paused') && (
          <button type="button" onClick={() => void run.stop()}>
            Stop
          </button>
        )}
      </div>
      {phase === 'idle' && (
        <p>
          Nothing is trained yet. “Train” builds the network and lets it learn on this machine, in a worker
          beside the page: the loss appears here as it falls, with what needs no learning as dashed lines, and
          after each epoch what the network says by then.
        </p>
      )}
      {progress && (
        <>
          <progress value={progress.step} max={total} aria-label="Steps made" />
          <dl class="figures">
            <Figure name="step" value={`${progress.step} of ${total}`} />
            <Figure name={`loss, ${run.prepared.value?.unit ?? ''}`} value={progress.loss.toFixed(4)} />
            <Figure name="elements per second" value={Math.round(progress.perSecond).toLocaleString('en')} />
            <Figure name="memory of tensors, MB" value={(progress.memory / 1e6).toFixed(2)} />
            <Figure name="parameters" value={(run.prepared.value?.parameters ?? 0).toLocaleString('en')} />
          </dl>
        </>
      )}
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Curves() {
  const { steps, losses } = run.curve.value;
  const results = run.epochs.value;
  if (steps.length === 0) return null;
  const floors = run.floors();
  const validation = steps.map((step) => results.find((result) => result.step === step)?.validation ?? null);
  const last = results.at(-1);
  return (
    <section class="panel">
      <h2>Loss</h2>
      <LineChart
        curves={[
          { name: 'training', voice: 'voice-1' },
          { name: 'validation', voice: 'voice-2' },
          ...floors.map(({ name }) => ({ name, voice: 'soft', dashed: true })),
        ]}
        data={[steps, losses, validation, ...floors.map(({ value }) => steps.map(() => value))]}
        xLabel="step"
        yLabel={run.prepared.value?.unit ?? 'loss'}
        summary={`Training loss ${losses.at(-1)?.toFixed(3)}, validation loss ${last?.validation.toFixed(3) ?? 'not measured yet'}.`}
      />
      {last && (
        <p>
          After epoch {last.epoch + 1}: validation {last.validation.toFixed(3)}
          {last.accuracy !== undefined && `, accuracy ${(100 * last.accuracy).toFixed(1)} %`}
          {floors.map(({ name, value }) => `; ${name} ${value.toFixed(3)}`)}.
        </p>
      )}
    </section>
  );
}

function Samples() {
  const last = run.epochs.value.at(-1);
  if (!last || last.samples.length === 0) return null;
  return (
    <section class="panel">
      <h2>What it says now</h2>
      <div class="stack">
        {last.samples.map((sample, index) => (
          <pre key={index} class="sample">
            {sample}
          </pre>
        ))}
      </div>
    </section>
  );
}
