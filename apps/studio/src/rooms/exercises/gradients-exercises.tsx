import { Exercise, Exercises } from '../../components/exercise';
import { laboratory } from '../../worker/laboratory-worker';

const powers = [-1, -4, -10, -20];

/** Questions of the room Gradients. */
export function GradientsExercises() {
  return (
    <Exercises>
      <Exercise
        question="A network of one neuron with U = 0.5 and states near 0, where tanh has slope 1. What share of the gradient is left ten steps back?"
        check={(answer) => {
          let share = 1;
          for (let step = 0; step < 10; step++) share *= 0.5;
          const right = Math.abs(answer - share) < 0.1 * share;
          return {
            right,
            because: right ? `0.5 ten times: ${share.toPrecision(3)}.` : 'Each step back is one factor of U.',
          };
        }}
      />
      <Exercise
        question="Why does a SimpleRNN lose a long document? Of the gradient at the last of 100 words, which share reaches the first one? (Spectral radius 1)"
        choices={powers.map((power) => `about 1e${power}`)}
        check={async (choice) => {
          const profiles = await laboratory().gradients(100, 1, 1, 1);
          const share = profiles.find(({ cell }) => cell === 'simpleRNN')?.norms[0] ?? Number.NaN;
          const exponent = Math.log10(share || Number.MIN_VALUE);
          const distances = powers.map((power) => Math.abs(power - exponent));
          return {
            right: distances.indexOf(Math.min(...distances)) === choice,
            because: `Measured here: ${share.toExponential(1)}. What the first words would have to teach does not arrive.`,
          };
        }}
      />
      <Exercise
        question="Name a spectral radius at which the gradient of a SimpleRNN is larger at the first of 50 steps than at the last."
        check={async (answer) => {
          if (!(answer > 0 && answer <= 10)) return { right: false, because: 'A radius between 0 and 10.' };
          const profiles = await laboratory().gradients(50, answer, 1, 1);
          const share = profiles.find(({ cell }) => cell === 'simpleRNN')?.norms[0] ?? Number.NaN;
          return {
            right: share > 1,
            because: `At ${answer} the first step gets ${share.toExponential(1)} of the last one’s.`,
          };
        }}
      />
    </Exercises>
  );
}
