import { useState } from 'preact/hooks';

/** A network of one neuron, small enough for pencil and paper. */
const W = 0.5;
const U = 0.8;
const B = 0.1;
const inputs = [1, -1, 2];

/** The states of the small network, by its equation. */
function states(): number[] {
  let h = 0;
  return inputs.map((x) => {
    h = Math.tanh(W * x + U * h + B);
    return h;
  });
}

/** Exercises on the hidden state; the answers are computed here and compared. */
export function HandStep() {
  return (
    <section class="panel">
      <h2>One step by hand</h2>
      <p>
        A SimpleRNN with a single neuron: W = {W}, U = {U}, b = {B}, and h₀ = 0. It reads {inputs.join(', ')}.
        What is its state after each step?
      </p>
      <div class="row">
        {states().map((state, t) => (
          <Question key={t} label={`h${'₁₂₃'[t]}`} answer={state} />
        ))}
      </div>
    </section>
  );
}

function Question({ label, answer }: { label: string; answer: number }) {
  const [given, setGiven] = useState('');
  const right = given !== '' && Math.abs(Number(given) - answer) < 0.005;
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        step="0.01"
        value={given}
        onInput={(event) => setGiven(event.currentTarget.value)}
      />
      <span role="status">
        {given === '' ? 'two decimals' : right ? 'Right.' : 'Not yet: tanh(W x + U h + b).'}
      </span>
    </label>
  );
}
