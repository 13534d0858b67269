import { useState } from 'preact/hooks';
import { HeatMap } from '../../components/heat-map';
import { visible } from '../../components/unrolled';
import { trainingWorker } from '../../worker/training-worker';
import { useAnswer } from './ask-network';

/** A date into ISO form, and where the network looked for each character of it. */
export function Translator({ example }: { example: string }) {
  const [text, setText] = useState(example);
  const { answer, trouble } = useAnswer(() => trainingWorker.translate(text), [text]);
  return (
    <section class="panel">
      <h2>A date into ISO form, with attention</h2>
      <label class="field">
        <span>A date as people write it, between 1950 and 2049</span>
        <input type="text" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {answer && (
        <>
          <p>
            <output class="answer mono" aria-label="ISO date">
              {answer.written.join('')}
            </output>
          </p>
          <HeatMap
            values={answer.attention}
            columns={answer.read.map(visible)}
            rowLabels={answer.written}
            columnTitle="characters that it reads"
            rowTitle="characters that it writes"
            summary={`Attention: ${answer.written.map((written, row) => `${written} from ${spoken(answer.read[mostOf(answer.attention[row])])}`).join(', ')}`}
          />
          <p>
            Each row adds up to 1: for that character, how much the network looked at each one that it reads.
          </p>
        </>
      )}
    </section>
  );
}

const mostOf = (row: readonly number[] = []) => row.indexOf(Math.max(...row));

/** A character as it can be heard. */
const spoken = (character = '') => (character === ' ' ? 'a space' : character);
