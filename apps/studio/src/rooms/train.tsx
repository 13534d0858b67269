import { useEffect, useState } from 'preact/hooks';
import { CopyLink } from '../components/copy-link';
import { Slider } from '../components/field';
import { LineChart } from '../components/line-chart';
import { Room } from '../components/room';
import { addressOf, rememberSetup } from '../route';
import { writeSetup } from '../worker/read-setup';
import { TrainExercises } from './exercises/train-exercises';
import { SetupPanel } from './setup-panel';
import { setup } from './setup-state';
import * as run from './training-run';

const equation = `hₜ = tanh(W xₜ + U hₜ₋₁ + b)
loss = −log p(what came next | hₜ)`;

/** Build a network for a task and watch it learn. */
export default function TrainRoom() {
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
      <SetupPanel disabled={busy} />
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
      <TrainExercises />
    </Room>
  );
}

function Controls({ busy }: { busy: boolean }) {
  const phase = run.phase.value;
  const progress = run.latest.value;
  const total = run.totalSteps();
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
        <CopyLink
          address={addressOf('train', writeSetup(setup.value))}
          without={
            setup.value.text === undefined ? '' : 'It leads to the same set-up, without your own text.'
          }
        />
      </div>
      {phase === 'idle' && (
        <p>
          Nothing is trained yet. “Train” builds the network and lets it learn on this machine. Here appears
          the loss as it falls, beside what needs no learning, as dashed lines; and after each epoch what the
          network says by then.
        </p>
      )}
      {progress && (
        <>
          <progress value={progress.step} max={total} aria-label="Steps made" />
          <dl class="figures">
            <Figure
              name="step"
              value={`${progress.step.toLocaleString('en')} of ${total.toLocaleString('en')}`}
            />
            <Figure name={`loss, ${run.prepared.value?.unit ?? ''}`} value={number(progress.loss)} />
            <Figure
              name={`${run.prepared.value?.elements ?? 'elements'} per second`}
              value={Math.round(progress.perSecond).toLocaleString('en')}
            />
            <Figure name="memory of tensors, MB" value={(progress.memory / 1e6).toFixed(2)} />
            <Figure name="tensors alive" value={progress.tensors.toLocaleString('en')} />
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

/** A loss of any size; a run that has diverged has none. */
const number = (loss: number) => (Number.isFinite(loss) ? loss.toFixed(4) : 'no number');

function Curves() {
  const { steps, losses } = run.curve.value;
  const results = run.epochs.value;
  if (steps.length === 0) return null;
  const floors = run.floors();
  const validations = new Map(results.map(({ step, validation }) => [step, validation]));
  const last = results.at(-1);
  return (
    <section class="panel">
      <h2>Loss</h2>
      <LineChart
        curves={[
          { name: 'training', voice: 'voice-1' },
          { name: 'validation', voice: 'voice-2', points: results.length < 30 },
          ...floors.map(({ name }, index) => ({ name, voice: `floor-${index + 1}`, dashed: true })),
        ]}
        data={[
          steps,
          losses.map((loss) => (Number.isFinite(loss) ? loss : null)),
          steps.map((step) => validations.get(step) ?? null),
          ...floors.map(({ value }) => steps.map(() => value)),
        ]}
        xLabel="training step"
        yLabel={run.prepared.value?.unit ?? 'loss'}
        summary={`Training loss ${number(losses.at(-1) ?? Number.NaN)}, validation loss ${last ? number(last.validation) : 'not measured yet'}.`}
      />
      {last && (
        <p>
          After epoch {last.epoch + 1}: validation {number(last.validation)}
          {last.accuracy !== undefined && `, accuracy ${(100 * last.accuracy).toFixed(1)} %`}
          {floors.map(({ name, value }) => `; ${name} ${value.toFixed(4)}`)}.
        </p>
      )}
      {!Number.isFinite(losses.at(-1)) && (
        <p class="trouble" role="alert">
          The loss is no number any more: the weights have run away. Try a smaller learning rate, or limit the
          gradient norm.
        </p>
      )}
    </section>
  );
}

/** What the network says after each epoch: the last one, or the one that the reader looks back at. */
function Samples() {
  const [chosen, setChosen] = useState<number>();
  const results = run.epochs.value;
  const index = chosen === undefined ? results.length - 1 : Math.min(chosen, results.length - 1);
  const shown = results[index];
  if (!shown || shown.samples.length === 0) return null;
  return (
    <section class="panel">
      <h2>What it says after epoch {shown.epoch + 1}</h2>
      {results.length > 1 && (
        <Slider
          label="See how it got there: epoch"
          value={index}
          min={0}
          max={results.length - 1}
          format={(epoch) => `${epoch + 1} of ${results.length}`}
          onChange={(next) => setChosen(next === results.length - 1 ? undefined : next)}
        />
      )}
      <div class="stack">
        {shown.samples.map((sample, line) => (
          <pre key={line} class="sample">
            {sample}
          </pre>
        ))}
      </div>
    </section>
  );
}
