import { useEffect, useState } from 'preact/hooks';
import { trainingWorker } from '../worker/training-worker';
import { change, setup } from './setup-state';

/** A file larger than this is no series that a page should learn from. */
const LARGEST = 10e6;

/** What was said of the last file. It stays when the reader leaves the room, as the file does. */
let saidBefore = '';

/** Takes a CSV file, chosen or dropped, and says at once what is in it, or why it cannot be used. */
export function CsvField({ disabled }: { disabled: boolean }) {
  const [said, setSaid] = useState(setup.value.text === undefined ? '' : saidBefore);
  const [trouble, setTrouble] = useState('');
  useEffect(keepFilesOut, []);

  async function read(file: File | undefined) {
    if (!file || disabled) return;
    change({ text: undefined });
    setSaid('');
    setTrouble('');
    try {
      if (file.size > LARGEST) {
        throw new Error(
          `“${file.name}” has ${Math.round(file.size / 1e6)} MB, 10 are allowed. Keep the newest rows, and the one column that matters.`,
        );
      }
      const text = await file.text();
      const { column, rows } = await trainingWorker.describeTable(text);
      change({ text });
      saidBefore = `${file.name}: ${rows.toLocaleString('en')} rows; “${column}” is forecast.`;
      setSaid(saidBefore);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <div>
      <label
        class="field drop"
        onDrop={(event) => {
          event.preventDefault();
          void read(event.dataTransfer?.files[0]);
        }}
      >
        <span>A CSV file, oldest row first; drop it here. Its last column of numbers is forecast</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          disabled={disabled}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
      <p role="status" class="hint">
        {said}
      </p>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

/** A file that is dropped beside the field must not replace the page. */
function keepFilesOut(): () => void {
  const keepOut = (event: DragEvent) => event.preventDefault();
  for (const kind of ['dragover', 'drop'] as const) addEventListener(kind, keepOut);
  return () => {
    for (const kind of ['dragover', 'drop'] as const) removeEventListener(kind, keepOut);
  };
}
