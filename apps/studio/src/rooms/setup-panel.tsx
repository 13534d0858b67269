import { Select, Slider } from '../components/field';
import type { CellKind, Setup, TaskId } from '../worker/protocol';
import { change, setup } from './setup-state';

const tasks: readonly (readonly [TaskId, string])[] = [
  ['characters', 'Characters of a text'],
  ['reviews', 'Reviews in three classes'],
  ['next-word', 'Next word'],
  ['airline', 'Forecast: airline passengers'],
  ['sunspots', 'Forecast: sunspots'],
  ['csv', 'Forecast: your CSV file'],
  ['dates', 'Dates into ISO form'],
];
const cells: readonly (readonly [CellKind, string])[] = [
  ['simpleRNN', 'SimpleRNN'],
  ['lstm', 'LSTM'],
  ['gru', 'GRU'],
];
const optimizers: readonly (readonly [Setup['optimizer'], string])[] = [
  ['adam', 'Adam'],
  ['rmsprop', 'RMSprop'],
  ['sgd', 'SGD'],
];

/** Every choice that makes a training run. */
export function SetupPanel({ disabled }: { disabled: boolean }) {
  const { task, text, cell, bidirectional, layers, units, optimizer, learningRate, clip, batchSize, epochs } =
    setup.value;
  const power = (exponent: number) => 2 ** exponent;
  return (
    <section class="panel" aria-label="Set-up">
      <h2>Task</h2>
      <Select
        label="Learn"
        value={task}
        options={tasks}
        disabled={disabled}
        onChange={(next) => change({ task: next, text: undefined })}
      />
      {(task === 'characters' || task === 'next-word') && (
        <label class="field">
          <span>Your own text, instead of the built-in one</span>
          <textarea
            value={text ?? ''}
            disabled={disabled}
            placeholder="Paste at least 2,000 characters"
            onChange={(event) => change({ text: event.currentTarget.value || undefined })}
          />
        </label>
      )}
      {task === 'csv' && <CsvField disabled={disabled} />}
      <h2>Network</h2>
      <Select
        label="Cell"
        value={cell}
        options={cells}
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
        min={3}
        max={9}
        format={() => String(units)}
        disabled={disabled}
        onChange={(next) => change({ units: power(next) })}
      />
      <label class="row">
        <input
          type="checkbox"
          checked={bidirectional}
          disabled={disabled || task === 'characters' || task === 'next-word'}
          onChange={(event) => change({ bidirectional: event.currentTarget.checked })}
        />
        Reads in both directions
      </label>
      <h2>Training</h2>
      <Select
        label="Optimizer"
        value={optimizer}
        options={optimizers}
        disabled={disabled}
        onChange={(next) => change({ optimizer: next })}
      />
      <Slider
        label="Learning rate"
        value={Math.log10(learningRate)}
        min={-4}
        max={-0.5}
        step={0.05}
        format={() => learningRate.toPrecision(2)}
        disabled={disabled}
        onChange={(next) => change({ learningRate: Number((10 ** next).toPrecision(2)) })}
      />
      <Slider
        label="Gradient norm at most"
        value={clip}
        min={0}
        max={10}
        step={0.5}
        format={(value) => (value === 0 ? 'no limit' : String(value))}
        disabled={disabled}
        onChange={(next) => change({ clip: next })}
      />
      <Slider
        label="Batch"
        value={Math.log2(batchSize)}
        min={2}
        max={8}
        format={() => String(batchSize)}
        disabled={disabled}
        onChange={(next) => change({ batchSize: power(next) })}
      />
      <Slider
        label="Epochs"
        value={epochs}
        min={1}
        max={50}
        disabled={disabled}
        onChange={(next) => change({ epochs: next })}
      />
    </section>
  );
}

function CsvField({ disabled }: { disabled: boolean }) {
  const read = async (file: File | undefined) => file && change({ text: await file.text() });
  return (
    <label
      class="field"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void read(event.dataTransfer?.files[0]);
      }}
    >
      <span>A CSV file, oldest row first; its last numeric column is forecast</span>
      <input
        type="file"
        accept=".csv,text/csv"
        disabled={disabled}
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
    </label>
  );
}
