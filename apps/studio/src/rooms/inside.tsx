import { useEffect } from 'preact/hooks';
import { Select, Slider } from '../components/field';
import { HeatMap } from '../components/heat-map';
import { PaintedText } from '../components/painted-text';
import { Room } from '../components/room';
import { Shares } from '../components/shares';
import { Unrolled, visible } from '../components/unrolled';
import { InsideExercises } from './exercises/inside-exercises';
import { HandStep } from './hand-step';
import * as inside from './inside-state';
import * as run from './training-run';

const equation = `i, f, o = σ(W xₜ + U hₜ₋₁ + b), each with its own W, U and b
c̃ = tanh(W xₜ + U hₜ₋₁ + b), the candidate, with its own too
cₜ = f ⊙ cₜ₋₁ + i ⊙ c̃
hₜ = o ⊙ tanh(cₜ)`;

/** Step through a sequence and see what a network remembers. */
export default function InsideRoom() {
  const { phase, prepared } = run;
  const example = prepared.value?.example;
  useEffect(() => {
    if (phase.value === 'finished' && example !== undefined) void inside.look(inside.text.value || example);
  }, [phase.value, example]);
  const working = phase.value === 'preparing' || phase.value === 'running';

  return (
    <Room
      title="Look inside"
      idea="The hidden state is all that a recurrent network knows of what it has read. Here it stands open: one column per symbol, one row per neuron. Gates say what of it is kept, what is overwritten, what is shown."
      equation={equation}
      source={[
        ['one LSTM step', 'packages/cells/src/lstm-step.ts'],
        ['how this page looks inside', 'apps/studio/src/worker/inspect.ts'],
      ]}
    >
      {!inside.inspection.value && (
        <section class="panel">
          <p>Look at the network you train in the room “Train”, or let a small one read for a few seconds:</p>
          <button type="button" class="primary" disabled={working} onClick={() => void inside.trainSmall()}>
            {working ? 'Training …' : 'Train a small network'}
          </button>
          {working && run.latest.value && (
            <p role="status">
              Step {run.latest.value.step}, loss {run.latest.value.loss.toFixed(2)} {run.prepared.value?.unit}
              .
            </p>
          )}
        </section>
      )}
      {(inside.trouble.value || run.trouble.value) && (
        <p class="trouble" role="alert">
          {inside.trouble.value || run.trouble.value}
        </p>
      )}
      {inside.inspection.value && <Opened />}
      <HandStep />
      <InsideExercises />
    </Room>
  );
}

function Opened() {
  const seen = inside.inspection.value;
  if (!seen) return null;
  const step = Math.min(inside.step.value, seen.symbols.length - 1);
  const select = (next: number) => {
    inside.step.value = next;
  };
  const values = inside.shown.value;
  const units = values[0]?.length ?? 0;
  const answers = seen.next.map((next) => next[0]?.symbol ?? '');
  const neuron = Math.min(inside.neuron.value, units - 1);
  const gated = inside.showsShares.value;
  return (
    <>
      <section class="panel">
        <label class="field">
          <span>The text it reads; change it and watch the state change</span>
          <input
            type="text"
            class="mono"
            value={inside.text.value}
            onInput={(event) => void inside.look(event.currentTarget.value)}
          />
        </label>
        <Slider
          label="Step"
          value={step}
          min={0}
          max={seen.symbols.length - 1}
          format={(t) => `${t + 1} of ${seen.symbols.length}, reads ${visible(seen.symbols[t] ?? '')}`}
          onChange={select}
        />
        <Unrolled symbols={seen.symbols} answers={answers} step={step} onSelect={select} />
      </section>
      <div class="columns even">
        <section class="panel">
          <h2>What it would say after step {step + 1}</h2>
          <Shares items={seen.next[step] ?? []} label="Likeliest answers" />
        </section>
        <section class="panel">
          <h2>One neuron on the text</h2>
          <Slider
            label="Neuron"
            value={neuron}
            min={0}
            max={units - 1}
            onChange={(next) => {
              inside.neuron.value = next;
            }}
          />
          <PaintedText
            symbols={seen.symbols}
            values={values.map((row) => row[neuron] ?? 0)}
            step={step}
            onSelect={select}
          />
        </section>
      </div>
      <section class="panel">
        <Select
          label="Heat map of"
          value={inside.view.value}
          options={inside.views.value}
          onChange={(next) => {
            inside.view.value = next;
          }}
        />
        <HeatMap
          values={Array.from({ length: units }, (_, unit) => values.map((row) => row[unit] ?? 0))}
          least={gated ? 0 : -1}
          columns={seen.symbols.map(visible)}
          columnTitle={
            gated ? 'symbols, each at the step that reads it' : 'symbols, each with the state after it'
          }
          rowTitle="neurons"
          selected={step}
          selectedRow={neuron}
          onSelect={(column, row) => {
            select(column);
            if (row < units) inside.neuron.value = row;
          }}
          summary={`${units} neurons over ${seen.symbols.length} steps`}
        />
      </section>
    </>
  );
}
