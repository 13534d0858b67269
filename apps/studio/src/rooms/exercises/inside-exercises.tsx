import { Exercise, Exercises } from '../../components/exercise';

/** Questions of the room Look inside, besides the step by hand. */
export function InsideExercises() {
  return (
    <Exercises>
      <Exercise
        question="One LSTM neuron: cell state 2, forget gate 0.9, input gate 0.5, candidate −1, output gate 0.8. What is its hidden state h now? Two decimals."
        check={(answer) => {
          const cell = 0.9 * 2 + 0.5 * -1;
          const hidden = 0.8 * Math.tanh(cell);
          const right = Math.abs(answer - hidden) < 0.0051;
          return {
            right,
            because: right
              ? `c = ${cell.toFixed(2)}, h = 0.8 · tanh(c) = ${hidden.toFixed(3)}.`
              : 'First the cell state: c = f · c + i · candidate; then h = o · tanh(c).',
          };
        }}
      />
    </Exercises>
  );
}
