import { Exercise, Exercises } from '../../components/exercise';
import { laboratory } from '../../worker/laboratory-worker';
import * as run from '../training-run';

const stacks: readonly (readonly boolean[])[] = [
  [false, false, false],
  [true, false, false],
  [true, true, false],
  [true, true, true],
];

/** Questions of the room Train. */
export function TrainExercises() {
  return (
    <Exercises>
      <Exercise
        question={
          <>
            Three LSTM layers stand on each other, a Dense layer on top says one thing about the whole
            sequence. Which of the three need <code>returnSequences</code>?
          </>
        }
        choices={['none', 'the lowest', 'the two lower ones', 'all three']}
        check={async (choice) => {
          const { shape, trouble } = await laboratory().stack(stacks[choice] ?? []);
          if (trouble) return { right: false, because: `The library answers: ${trouble}` };
          const right = shape === '[batch, 1]';
          return {
            right,
            because: `The page has built it: its output is ${shape}${right ? '' : ', one per step'}.`,
          };
        }}
      />
      <Exercise
        question="An LSTM layer of 10 units reads 5 features. How many parameters has it? (Four gates, each with W, U and b.)"
        check={async (answer) => {
          const parameters = await laboratory().parameters('lstm', 5, 10);
          return parameters === answer
            ? {
                right: true,
                because: `The layer, built here, counts ${parameters}: 4 · (5 · 10 + 10 · 10 + 10).`,
              }
            : {
                right: false,
                because: `Built here, the layer has ${answer < parameters ? 'more' : 'fewer'}.`,
              };
        }}
      />
      <Exercise
        question="Train a network above whose validation loss is lower than every floor drawn in the chart. By what factor is it below the lowest floor, at least?"
        check={beatsFloors}
      />
    </Exercises>
  );
}

function beatsFloors(answer: number) {
  const losses = run.epochs.value.map(({ validation }) => validation);
  if (losses.length === 0) return { right: false, because: 'There is no validation loss yet: train above.' };
  const best = Math.min(...losses);
  const floor = Math.min(...run.floors().map(({ value }) => value));
  const factor = floor / best;
  const because = `The best validation loss is ${best.toFixed(4)}, the lowest floor ${floor.toFixed(4)}: a factor of ${factor.toFixed(2)}.`;
  return { right: factor > 1 && answer > 1 && answer <= factor, because };
}
