import { Exercise, Exercises } from '../../components/exercise';
import type { RivalName } from '../../worker/laboratory/build-rival';
import { laboratory } from '../../worker/laboratory-worker';

const names: readonly RivalName[] = ['SimpleRNN', 'LSTM', 'GRU', 'Dense', 'Transformer'];

/** Below this, two answers are the same but for rounding. */
const ROUNDING = 1e-5;

/** Questions of the room Compare. */
export function CompareExercises() {
  return (
    <Exercises>
      <Exercise
        question="A fresh network reads a sequence, then the same sequence backwards. For which kind are both the same?"
        choices={names}
        check={async (choice) => {
          const name = names[choice] ?? 'Dense';
          const difference = await laboratory().blindness(name, 1);
          const right = difference < ROUNDING;
          return {
            right,
            because: `${name}, asked here: its two answers differ by ${difference.toExponential(1)}${right ? ', which is rounding: a mean over steps does not know their order' : ''}.`,
          };
        }}
      />
      <Exercise
        question="Can the Dense network learn which of two signals came first, if it is trained long enough? Sequences of 10 steps; guessing is right in 25 % of all cases."
        choices={['yes', 'half of it', 'no, it guesses']}
        check={async (choice) => {
          const { accuracy, steps } = await laboratory().rival('Dense', 10, 2);
          const found = accuracy > 0.9 ? 0 : accuracy > 0.4 ? 1 : 2;
          return {
            right: found === choice,
            because: `Trained here for ${steps.toLocaleString('en')} steps it is right in ${(100 * accuracy).toFixed(0)} % of all cases${found === 1 ? ': it counts the signals (XX and YY are known by that), but XY and YX stay a toss of a coin' : ''}.`,
          };
        }}
      />
    </Exercises>
  );
}
