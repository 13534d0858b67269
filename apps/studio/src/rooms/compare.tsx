import { signal } from '@preact/signals';
import { Select } from '../components/field';
import { LineChart } from '../components/line-chart';
import { MeasurePanel } from '../components/measure-panel';
import { Room } from '../components/room';
import type { RivalName } from '../worker/laboratory/build-rival';
import type { RivalResult } from '../worker/laboratory/measure-rival';
import { laboratory } from '../worker/laboratory-worker';
import { CompareExercises } from './exercises/compare-exercises';
import { Measurements } from './measurements';

const names: readonly RivalName[] = ['SimpleRNN', 'LSTM', 'GRU', 'Dense', 'Transformer'];
const allLengths = [10, 20, 40, 80];
const longest = signal('80');
/** The lengths of the present measurement. */
const lengths = signal<readonly number[]>(allLengths);

interface Job {
  name: RivalName;
  timeSteps: number;
}

const run = new Measurements<Job, RivalResult>({
  jobs: () => {
    lengths.value = allLengths.filter((length) => length <= Number(longest.value));
    return lengths.value.flatMap((timeSteps) => names.map((name) => ({ name, timeSteps })));
  },
  measure: ({ name, timeSteps }) => laboratory().rival(name, timeSteps, 1),
});

/** The same task, five kinds of network of equal size. */
export default function CompareRoom() {
  const results = run.results.value;
  return (
    <Room
      title="Compare"
      idea="Two signals, each an X or a Y, come among distractors. Which were they, and in which order? Five kinds of network of equal size learn it from the same samples. What tutorials say of them from hearsay is measured here, on this machine."
      equation="p(XX, XY, YX, YY | the whole sequence)"
      source={[
        ['the task', 'packages/data/src/tasks/temporal-order.ts'],
        ['the five networks', 'apps/studio/src/worker/laboratory/build-rival.ts'],
        ['the measurement', 'apps/studio/src/worker/laboratory/measure-rival.ts'],
      ]}
    >
      <section class="panel">
        <h2>The measurement</h2>
        <p>
          Each network has about 4,000 parameters and gets up to 1,800 steps of Adam with batches of 32
          sequences, fewer if it is right in more than 99 % of 500 sequences that it has not learned from.
          Guessing is right in 25 %. It takes less than a minute on a current machine; the page stays free
          meanwhile.
        </p>
        <MeasurePanel
          run={run}
          title="Measure all five"
          describe={({ name, timeSteps }) => `${name} over ${timeSteps} steps`}
        >
          <Select
            label="Sequences up to"
            value={longest.value}
            options={allLengths.slice(1).map((length) => [String(length), `${length} steps`] as const)}
            disabled={run.busy.value}
            onChange={(next) => {
              longest.value = next;
            }}
          />
        </MeasurePanel>
      </section>
      {results.length > 0 && <Results results={results} />}
      <CompareExercises />
    </Room>
  );
}

function Results({ results }: { results: readonly RivalResult[] }) {
  const of = (name: RivalName, timeSteps: number) =>
    results.find((result) => result.name === name && result.timeSteps === timeSteps);
  const curves = names.map((name) => lengths.value.map((length) => of(name, length)?.accuracy ?? null));
  return (
    <>
      <section class="panel scroll">
        <table class="numbers">
          <caption>Share of right answers over the length of the sequence, and steps until then</caption>
          <thead>
            <tr>
              <th scope="col">network</th>
              <th scope="col">parameters</th>
              {lengths.value.map((length) => (
                <th key={length} scope="col">
                  {length} steps long
                </th>
              ))}
              <th scope="col">ms per training step, {lengths.value.at(-1)} long</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <Row key={name} name={name} cells={lengths.value.map((length) => of(name, length))} />
            ))}
          </tbody>
        </table>
      </section>
      <section class="panel">
        <h2>Accuracy over the length of the sequence</h2>
        <LineChart
          curves={[
            ...names.map((name, index) => ({ name, voice: `voice-${index + 1}`, points: true })),
            { name: 'guessing', voice: 'soft', dashed: true },
          ]}
          data={[lengths.value, ...curves, lengths.value.map(() => 0.25)]}
          range={[0, 1.05]}
          xLabel="length of the sequence, steps"
          yLabel="share of right answers"
          summary={results
            .map(({ name, timeSteps, accuracy }) => `${name} at ${timeSteps}: ${accuracy.toFixed(2)}`)
            .join('; ')}
        />
      </section>
    </>
  );
}

function Row({ name, cells }: { name: RivalName; cells: readonly (RivalResult | undefined)[] }) {
  const parameters = cells.find((cell) => cell)?.parameters;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{parameters?.toLocaleString('en') ?? '…'}</td>
      {cells.map((cell, index) => (
        <td key={index} class={(cell?.accuracy ?? 0) > 0.99 ? 'solved' : ''}>
          {cell ? `${(100 * cell.accuracy).toFixed(1)} %` : '…'}
          {cell && <small>{cell.steps.toLocaleString('en')} steps</small>}
        </td>
      ))}
      <td>{cells.at(-1)?.millisecondsPerStep.toFixed(1) ?? '…'}</td>
    </tr>
  );
}
