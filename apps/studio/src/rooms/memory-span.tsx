import { MeasurePanel } from '../components/measure-panel';
import type { MemoryResult } from '../worker/laboratory/memory-span';
import { laboratory } from '../worker/laboratory-worker';
import type { CellKind } from '../worker/protocol';
import { Measurements } from './measurements';
import { cellNames } from './setup-names';

const lengths = [10, 30, 60, 100];
const cells = Object.keys(cellNames) as CellKind[];

/** The variance of the sum of two numbers drawn from [0, 1). */
const GUESSING = 1 / 6;

const run = new Measurements<{ cell: CellKind; timeSteps: number }, MemoryResult>({
  jobs: () => lengths.flatMap((timeSteps) => cells.map((cell) => ({ cell, timeSteps }))),
  measure: ({ cell, timeSteps }) => laboratory().memory(cell, timeSteps, 1),
});

/** How far back each kind of cell learns to remember: the adding problem at growing lengths. */
export function MemorySpan() {
  const results = run.results.value;
  const at = (cell: CellKind, timeSteps: number) =>
    results.find((result) => result.cell === cell && result.timeSteps === timeSteps)?.error;
  return (
    <section class="panel">
      <h2>How far back each remembers: sums</h2>
      <p>
        The adding problem: of a row of random numbers two are marked, the answer is their sum. Each cell of
        32 units gets 400 steps of Adam at each length. Mean squared error; guessing gets{' '}
        {GUESSING.toFixed(3)}, below 0.02 the task is solved.
      </p>
      <MeasurePanel
        run={run}
        title="Measure sums"
        describe={({ cell, timeSteps }) => `${cellNames[cell]} over ${timeSteps} steps`}
      />
      {results.length > 0 && (
        <div class="scroll">
          <table class="numbers">
            <caption>Mean squared error over the length of the sequence</caption>
            <thead>
              <tr>
                <th scope="col">steps</th>
                {cells.map((cell) => (
                  <th key={cell} scope="col">
                    {cellNames[cell]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lengths.map((timeSteps) => (
                <tr key={timeSteps}>
                  <th scope="row">{timeSteps}</th>
                  {cells.map((cell) => (
                    <td key={cell} class={(at(cell, timeSteps) ?? 1) < 0.02 ? 'solved' : ''}>
                      {at(cell, timeSteps)?.toFixed(4) ?? '…'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
