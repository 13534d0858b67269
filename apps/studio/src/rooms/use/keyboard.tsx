import { useRef, useState } from 'preact/hooks';
import { trainingWorker } from '../../worker/training-worker';
import { useAnswer } from './ask-network';

/** A keyboard that offers the three likeliest next words while one types. */
export function Keyboard({ example }: { example: string }) {
  const [text, setText] = useState(`${example} `);
  const field = useRef<HTMLTextAreaElement>(null);
  const { answer = [], trouble } = useAnswer(() => trainingWorker.suggest(text), [text]);

  function take(word: string) {
    setText((before) => `${before.replace(/\S+$/, '')}${word} `);
    field.current?.focus();
  }

  return (
    <section class="panel">
      <h2>Three words while you type</h2>
      <label class="field">
        <span>Type, or take a word; Tab reaches the three buttons</span>
        <textarea
          ref={field}
          class="mono"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <fieldset class="row keys" aria-label="Suggestions">
        {answer.map(({ symbol, probability }) => (
          <button key={symbol} type="button" onClick={() => take(symbol)}>
            <code>{symbol}</code>
            <small>{(100 * probability).toFixed(0)} %</small>
          </button>
        ))}
        {answer.length === 0 && !trouble && <span>No word that it knows begins like this.</span>}
      </fieldset>
    </section>
  );
}
