import { useState } from 'preact/hooks';
import type { CopyResult } from '../worker/laboratory/copy-span';
import { laboratory } from '../worker/laboratory-worker';
import { cellVoices } from './cell-voices';

const delays = [1, 10, 30];
const cells = ['simpleRNN', 'lstm', 'gru'] as const;

/** How much each kind of cell keeps over a pause: the copy task. */
export function CopySpan() {
  const [results, setResults] = useState<CopyResult[]>([]);
  const [busy, setBusy] = useState(false);
  async function measure() {
    setBusy(true);
    setResults([]);
    for (const delay of delays) {
      for (const cell of cells) {
        const result = await laboratory().copy(cell, delay, 1);
        setResults((before) => [...before, result]);
      }
    }
    setBusy(false);
  }
  return (
    <section class="panel">
      <h2>How much each keeps: copies</h2>
      <p>
        The copy task: ten digits, a pause, a signal; then the ten are to be repeated. Each cell of 64 units
        gets 1,200 steps of Adam. Share of digits that are right; guessing gets 12.5 %. To hold ten things at
        once is far harder than to hold a sum. See how each column falls, or does not, as the pause grows.
      </p>
      <button type="button" class="primary" disabled={busy} onClick={() => void measure()}>
        {busy ? `Measuring, ${results.length} of ${delays.length * cells.length} …` : 'Measure copies'}
      </button>
      {results.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>pause</th>
                {cells.map((cell) => (
                  <th key={cell}>{cellVoices[cell].name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {delays.map((delay) => (
                <tr key={delay}>
                  <td>{delay}</td>
                  {cells.map((cell) => {
                    const found = results.find((result) => result.cell === cell && result.delay === delay);
                    return <td key={cell}>{found ? `${(100 * found.right).toFixed(1)} %` : '…'}</td>;
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
