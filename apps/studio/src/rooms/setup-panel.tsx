import { Field, Select, Slider } from '../components/field';
import type { Setup } from '../worker/protocol';
import { CsvField } from './csv-field';
import { recommendedSetups } from './recommended-setups';
import { cellNames, optimizerNames, taskIntroductions, taskNames } from './setup-names';
import { change, setup } from './setup-state';

const entries = <K extends string>(names: Record<K, string>) =>
  Object.entries(names) as unknown as [value: K, title: string][];

const power = (exponent: number) => 2 ** exponent;

/** Every choice that makes a training run. */
export function SetupPanel({ disabled }: { disabled: boolean }) {
  return (
    <section class="panel setup" aria-label="Set-up">
      <TaskFields disabled={disabled} />
      <NetworkFields disabled={disabled} />
      <TrainingFields disabled={disabled} />
    </section>
  );
}

function TaskFields({ disabled }: { disabled: boolean }) {
  const { task, text } = setup.value;
  return (
    <div>
      <h2>Task</h2>
      <Select
        label="Learn"
        value={task}
        options={entries(taskNames)}
        disabled={disabled}
        onChange={(next) => change({ ...recommendedSetups[next], seed: setup.value.seed, text: undefined })}
      />
      <p class="hint">{taskIntroductions[task]}</p>
      {(task === 'characters' || task === 'next-word') && (
        <Field label="Your own text, instead of the built-in one" wide>
          <textarea
            value={text ?? ''}
            disabled={disabled}
            placeholder="Paste at least 2,000 characters"
            onChange={(event) => change({ text: event.currentTarget.value || undefined })}
          />
        </Field>
      )}
      {task === 'csv' && <CsvField disabled={disabled} />}
    </div>
  );
}

function NetworkFields({ disabled }: { disabled: boolean }) {
  const { task, cell, bidirectional, layers, units, seed } = setup.value;
  const oneWay = task === 'characters' || task === 'next-word';
  return (
    <div>
      <h2>Network</h2>
      <Select
        label="Cell"
        value={cell}
        options={entries(cellNames)}
        disabled={disabled}
        onChange={(next) => change({ cell: next })}
      />
      <Slider
        label="Layers"
        value={layers}
        min={1}
        max={3}
        disabled={disabled}
        onChange={(next) => change({ layers: next })}
      />
      <Slider
        label="Units"
        value={Math.log2(units)}
        min={2}
        max={9}
        format={() => String(units)}
        disabled={disabled}
        onChange={(next) => change({ units: power(next) })}
      />
      <label class="row">
        <input
          type="checkbox"
          checked={bidirectional && !oneWay}
          disabled={disabled || oneWay}
          onChange={(event) => change({ bidirectional: event.currentTarget.checked })}
        />
        Reads in both directions
      </label>
      {oneWay && <p class="hint">Whoever says what comes next must not look ahead: one direction only.</p>}
      <Field label="Seed: the same one gives the same network" wide>
        <input
          type="number"
          min={0}
          max={2 ** 31}
          value={seed}
          disabled={disabled}
          onChange={(event) => changeSeed(event.currentTarget)}
        />
      </Field>
    </div>
  );
}

/** Takes a seed over; one that cannot be gives way to the one before. */
function changeSeed(input: HTMLInputElement): void {
  const next = input.valueAsNumber;
  if (Number.isInteger(next) && input.validity.valid) change({ seed: next });
  else input.value = String(setup.value.seed);
}

function TrainingFields({ disabled }: { disabled: boolean }) {
  const { optimizer, learningRate, clip, batchSize, epochs }: Setup = setup.value;
  return (
    <div>
      <h2>Training</h2>
      <Select
        label="Optimizer"
        value={optimizer}
        options={entries(optimizerNames)}
        disabled={disabled}
        onChange={(next) => change({ optimizer: next })}
      />
      <Slider
        label="Learning rate"
        value={Math.log10(learningRate)}
        min={-5}
        max={0}
        step={0.05}
        format={() => String(learningRate)}
        disabled={disabled}
        onChange={(next) => change({ learningRate: Number((10 ** next).toPrecision(2)) })}
      />
      <Slider
        label="Gradient norm at most"
        value={clip}
        min={0}
        max={10}
        step={0.5}
        format={() => (clip === 0 ? 'no limit' : String(clip))}
        disabled={disabled}
        onChange={(next) => change({ clip: next })}
      />
      <Slider
        label="Sequences per batch"
        value={Math.log2(batchSize)}
        min={0}
        max={8}
        format={() => String(batchSize)}
        disabled={disabled}
        onChange={(next) => change({ batchSize: power(next) })}
      />
      <Slider
        label="Epochs"
        value={epochs}
        min={1}
        max={200}
        disabled={disabled}
        onChange={(next) => change({ epochs: next })}
      />
    </div>
  );
}
