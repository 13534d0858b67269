import { useState } from 'preact/hooks';
import { Shares } from '../../components/shares';
import { trainingWorker } from '../../worker/training-worker';
import { useAnswer } from './ask-network';

/** What the network makes of a review while one types it, and which words decide. */
export function Sentiment({ classNames, example }: { classNames: readonly string[]; example: string }) {
  const [text, setText] = useState(example);
  const { answer, trouble } = useAnswer(() => trainingWorker.classify(text), [text]);
  const best = answer ? answer.shares.indexOf(Math.max(...answer.shares)) : -1;
  const most = Math.max(1, ...(answer?.words.map(({ share }) => Math.abs(share)) ?? []));
  const unknown = answer?.words.filter(({ known }) => !known).map(({ word }) => `“${word}”`) ?? [];
  return (
    <section class="panel">
      <h2>A verdict as you type</h2>
      <label class="field">
        <span>A review; change the order of its words and see the verdict turn</span>
        <input type="text" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {answer && (
        <div class="columns even">
          <div>
            <Shares
              label="Classes"
              items={classNames.map((symbol, index) => ({ symbol, probability: answer.shares[index] ?? 0 }))}
            />
          </div>
          <div>
            <p class="painted words">
              {answer.words.map(({ word, share, known }, index) => (
                <span
                  key={index}
                  class={`${share < 0 ? 'cold' : 'warm'}${known ? '' : ' unknown'}`}
                  style={{ '--share': `${Math.round((100 * Math.abs(share)) / most)}%` }}
                >
                  {word} <small>{oneDecimal(share)}</small>
                </span>
              ))}
            </p>
            <p>
              Under each word: by how much the log odds of “{classNames[best]}” fall if the word is covered;
              below zero they rise.
              {unknown.length > 0 && ` Not among the words it has learned: ${unknown.join(', ')}.`}
            </p>
          </div>
        </div>
      )}
    </section>
  );
}

/** A share with one decimal; what rounds to zero has no sign. */
const oneDecimal = (share: number) => (Math.round(10 * share) / 10 || 0).toFixed(1);
