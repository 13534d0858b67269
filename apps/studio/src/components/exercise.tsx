import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

/** What the page found out when it checked an answer. */
export interface Verdict {
  right: boolean;
  /** What was computed, with its numbers. */
  because: string;
}

interface ExerciseProps {
  question: ComponentChildren;
  /** Answers to choose from; without them a number is asked for. */
  choices?: readonly string[];
  /** Computes whether an answer is right: the choice's index, or the number. */
  check: (answer: number) => Verdict | Promise<Verdict>;
}

/** A question whose answer the page checks by computing it. */
export function Exercise({ question, choices, check }: ExerciseProps) {
  const [answer, setAnswer] = useState<number>();
  const [verdict, setVerdict] = useState<Verdict>();
  const [busy, setBusy] = useState(false);
  const name = useId();

  async function run() {
    if (answer === undefined) return;
    setBusy(true);
    setVerdict(undefined);
    try {
      setVerdict(await check(answer));
    } catch (error) {
      setVerdict({ right: false, because: error instanceof Error ? error.message : String(error) });
    }
    setBusy(false);
  }

  return (
    <form
      class="exercise"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <fieldset>
        <legend>{question}</legend>
        <div class="row">
          {choices ? (
            choices.map((choice, index) => (
              <label key={choice} class="row">
                <input
                  type="radio"
                  name={name}
                  checked={answer === index}
                  onChange={() => {
                    setAnswer(index);
                    setVerdict(undefined);
                  }}
                />
                {choice}
              </label>
            ))
          ) : (
            <input
              type="number"
              step="any"
              aria-label="Your answer"
              onInput={(event) => {
                const { valueAsNumber } = event.currentTarget;
                setAnswer(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
                setVerdict(undefined);
              }}
            />
          )}
          <button type="submit" disabled={busy || answer === undefined}>
            {busy ? 'Computing …' : 'Check'}
          </button>
        </div>
      </fieldset>
      <p role="status" class={verdict?.right ? 'solved' : ''}>
        {verdict && `${verdict.right ? 'Right.' : 'Not yet.'} ${verdict.because}`}
      </p>
    </form>
  );
}

/** The exercises at the end of a room. */
export function Exercises({ children }: { children: ComponentChildren }) {
  return (
    <section class="panel stack">
      <h2>Questions; the page computes the answers</h2>
      {children}
    </section>
  );
}
