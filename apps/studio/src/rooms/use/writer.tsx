import { proxy } from 'comlink';
import { useEffect, useState } from 'preact/hooks';
import { Slider } from '../../components/field';
import { trainingWorker } from '../../worker/training-worker';

const LENGTH = { characters: 400, words: 80 };

/** Lets the network write on, symbol by symbol. */
export function Writer({ symbols, example }: { symbols: 'characters' | 'words'; example: string }) {
  const [start, setStart] = useState(example);
  const [temperature, setTemperature] = useState(0.7);
  const [topK, setTopK] = useState(0);
  const [topP, setTopP] = useState(1);
  const [written, setWritten] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  // Whoever leaves the room does not wait for the end.
  useEffect(() => () => void trainingWorker.stopWriting(), []);

  async function write() {
    setBusy(true);
    setWritten('');
    setTrouble('');
    const seed = Math.floor(Math.random() * 2 ** 31);
    const options = { start, length: LENGTH[symbols], temperature, topK: topK || undefined, topP, seed };
    try {
      const tell = (piece: string) => setWritten((before) => before + piece);
      await trainingWorker.write(options, proxy(tell));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  }

  return (
    <section class="panel">
      <h2>Let it write</h2>
      <div class="columns">
        <div>
          <label class="field">
            <span>Begin with</span>
            <input
              type="text"
              class="mono"
              value={start}
              onInput={(event) => setStart(event.currentTarget.value)}
            />
          </label>
          <Slider
            label="Temperature"
            value={temperature}
            min={0}
            max={2}
            step={0.05}
            format={(value) => (value === 0 ? '0, always the likeliest' : value.toFixed(2))}
            onChange={setTemperature}
          />
          <Slider
            label="Only the likeliest (top-k)"
            value={topK}
            min={0}
            max={40}
            format={(value) => (value === 0 ? 'all' : String(value))}
            onChange={setTopK}
          />
          <Slider
            label="Only as many as hold (top-p)"
            value={topP}
            min={0.05}
            max={1}
            step={0.05}
            format={(value) => `${Math.round(100 * value)} %`}
            onChange={setTopP}
          />
          <div class="row">
            <button
              type="button"
              class="primary"
              disabled={busy || start === ''}
              onClick={() => void write()}
            >
              {busy ? 'Writing …' : 'Write'}
            </button>
            {busy && (
              <button type="button" onClick={() => void trainingWorker.stopWriting()}>
                Stop
              </button>
            )}
          </div>
          {trouble && (
            <p class="trouble" role="alert">
              {trouble}
            </p>
          )}
        </div>
        <pre class="sample page">
          <b>{start}</b>
          {written}
        </pre>
      </div>
    </section>
  );
}
