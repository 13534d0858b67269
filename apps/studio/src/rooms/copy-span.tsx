import { MeasurePanel } from '../components/measure-panel';
import type { CopyResult } from '../worker/laboratory/copy-span';
import { laboratory } from '../worker/laboratory-worker';
import type { CellKind } from '../worker/protocol';
import { Measurements } from './measurements';
import { cellNames } from './setup-names';

const delays = [1, 10, 30];
const cells = Object.keys(cellNames) as CellKind[];

const run = new Measurements<{ cell: CellKind; delay: number }, CopyResult>({
  jobs: () => delays.flatMap((delay) => cells.map((cell) => ({ cell, delay }))),
  measure: ({ cell, delay }) => laboratory().copy(cell, delay, 1),
});

/** How much each kind of cell keeps over a pause: the copy task. */
export function CopySpan() {
  const results = run.results.value;
  return (
    <section class="panel">
      <h2>How much each keeps: copies</h2>
      <p>
        The copy task: three digits, a pause, a signal; then the three are to be repeated in order. Each cell
        of 64 units gets 1,200 steps of Adam for each pause. Share of digits that are right; guessing gets
        12.5 %.
      </p>
      <MeasurePanel
        run={run}
        title="Measure copies"
        describe={({ cell, delay }) => `${cellNames[cell]} over a pause of ${delay}`}
      />
      {results.length > 0 && (
        <div class="scroll">
          <table class="numbers">
            <caption>Share of digits that are right over the length of the pause</caption>
            <thead>
              <tr>
                <th scope="col">pause, steps</th>
                {cells.map((cell) => (
                  <th key={cell} scope="col">
                    {cellNames[cell]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {delays.map((delay) => (
                <tr key={delay}>
                  <th scope="row">{delay}</th>
                  {cells.map((cell) => {
                    const found = results.find((result) => result.cell === cell && result.delay === delay);
                    return (
                      <td key={cell} class={(found?.right ?? 0) > 0.95 ? 'solved' : ''}>
                        {found ? `${(100 * found.right).toFixed(1)} %` : '…'}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
