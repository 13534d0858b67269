import { useState } from 'preact/hooks';
import { LineChart } from '../components/line-chart';
import { Room } from '../components/room';
import type { RivalName, RivalResult } from '../worker/laboratory/rivals';
import { laboratory } from '../worker/laboratory-worker';
import { CompareExercises } from './exercises/compare-exercises';

const names: readonly RivalName[] = ['SimpleRNN', 'LSTM', 'GRU', 'Dense', 'Transformer'];
const lengths = [10, 20, 40, 80];

/** The same task, five kinds of network of equal size. */
export default function CompareRoom() {
  const [results, setResults] = useState<RivalResult[]>([]);
  const [busy, setBusy] = useState(false);
  async function measure() {
    setBusy(true);
    setResults([]);
    for (const timeSteps of lengths) {
      for (const name of names) {
        const result = await laboratory().rival(name, timeSteps, 1);
        setResults((before) => [...before, result]);
      }
    }
    setBusy(false);
  }
  return (
    <Room
      title="Compare"
      idea="Two signals come among distractors; which came first? The words alone do not tell, only their order does. Five kinds of network get the same samples, the same steps and about the same number of parameters. What tutorials say of them from hearsay is measured here, on this machine."
      equation="p(XX, XY, YX, YY | the whole sequence)"
      source={[
        ['the task', 'packages/data/src/tasks/temporal-order.ts'],
        ['the five networks', 'apps/studio/src/worker/laboratory/rivals.ts'],
      ]}
    >
      <section class="panel">
        <button type="button" class="primary" disabled={busy} onClick={() => void measure()}>
          {busy ? `Measuring, ${results.length} of ${names.length * lengths.length} …` : 'Measure all five'}
        </button>
      </section>
      {results.length > 0 && (
        <>
          <section class="panel scroll">
            <table>
              <thead>
                <tr>
                  <th>network</th>
                  <th>parameters</th>
                  {lengths.map((length) => (
                    <th key={length}>accuracy at {length}</th>
                  ))}
                  <th>ms per step at {lengths.at(-1)}</th>
                </tr>
              </thead>
              <tbody>
                {names.map((name) => (
                  <Row key={name} name={name} results={results.filter((result) => result.name === name)} />
                ))}
              </tbody>
            </table>
          </section>
          <section class="panel">
            <h2>Accuracy over the length of the sequence</h2>
            <LineChart
              curves={[
                ...names.map((name, index) => ({ name, voice: `voice-${index + 1}` })),
                { name: 'guessing', voice: 'soft', dashed: true },
              ]}
              data={[
                lengths,
                ...names.map((name) =>
                  lengths.map((length) => find(results, name, length)?.accuracy ?? null),
                ),
                lengths.map(() => 0.25),
              ]}
              xLabel="time steps"
              yLabel="accuracy"
              summary={results
                .map((result) => `${result.name} at ${result.timeSteps}: ${result.accuracy}`)
                .join('; ')}
            />
          </section>
        </>
      )}
      <CompareExercises />
    </Room>
  );
}

function find(results: readonly RivalResult[], name: RivalName, timeSteps: number): RivalResult | undefined {
  return results.find((result) => result.name === name && result.timeSteps === timeSteps);
}

function Row({ name, results }: { name: RivalName; results: readonly RivalResult[] }) {
  const longest = find(results, name, lengths.at(-1) ?? 0);
  return (
    <tr>
      <td>{name}</td>
      <td>{results[0]?.parameters.toLocaleString('en') ?? '…'}</td>
      {lengths.map((length) => {
        const accuracy = find(results, name, length)?.accuracy;
        return (
          <td key={length} class={(accuracy ?? 0) > 0.95 ? 'solved' : ''}>
            {accuracy === undefined ? '…' : `${(100 * accuracy).toFixed(1)} %`}
          </td>
        );
      })}
      <td>{longest?.millisecondsPerStep.toFixed(2) ?? '…'}</td>
    </tr>
  );
}
