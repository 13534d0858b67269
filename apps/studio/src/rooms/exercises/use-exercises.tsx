import { Exercise, Exercises } from '../../components/exercise';
import { laboratory } from '../../worker/laboratory-worker';

const PROBABILITIES = [0.6, 0.3, 0.1];
const DRAWS = 20_000;

/** Questions of the room Use. */
export function UseExercises() {
  return (
    <Exercises>
      <Exercise
        question="A network gives three symbols 60, 30 and 10 %. With temperature 0.5, in how many of 100 draws comes the first one?"
        check={async (answer) => {
          const [first = 0] = await laboratory().draw(PROBABILITIES, { temperature: 0.5 }, DRAWS);
          const percent = (100 * first) / DRAWS;
          const right = Math.abs(answer - percent) < 2;
          return {
            right,
            because: right
              ? `Drawn 20,000 times here: ${percent.toFixed(1)} %. Temperature 0.5 squares the probabilities: 0.36 of 0.36 + 0.09 + 0.01.`
              : 'Divide the logarithms by the temperature, then make them add up to 1 again.',
          };
        }}
      />
      <Exercise
        question="The same three symbols with top-p 0.8: which can still be drawn?"
        choices={['the first', 'the first two', 'all three']}
        check={async (choice) => {
          const counts = await laboratory().draw(PROBABILITIES, { topP: 0.8 }, DRAWS);
          return {
            right: counts.filter((count) => count > 0).length === choice + 1,
            because: `Drawn 20,000 times here: ${counts.join(', ')}. The fewest symbols that hold 80 % stay.`,
          };
        }}
      />
    </Exercises>
  );
}
