import { useEffect, useState } from 'preact/hooks';
import { Slider } from '../components/field';
import { LineChart } from '../components/line-chart';
import { scientific } from '../components/number-text';
import { Room } from '../components/room';
import { laboratory } from '../worker/laboratory-worker';
import type { GradientProfile } from '../worker/protocol';
import { cellVoices } from './cell-voices';
import { CopySpan } from './copy-span';
import { GradientsExercises } from './exercises/gradients-exercises';
import { MemorySpan } from './memory-span';

const equation = `∂hₜ/∂hₜ₋₁ = diag(1 − hₜ²) U
∂L/∂h₁ = ∂L/∂hₙ · ∏ ∂hₜ/∂hₜ₋₁`;

/** Gradients that vanish, explode, and are tamed. */
export default function GradientsRoom() {
  const [length, setLength] = useState(50);
  const [radius, setRadius] = useState(1);
  const [keep, setKeep] = useState(4);
  return (
    <Room
      title="Gradients"
      idea="To learn from something long ago, the gradient has to travel back to it: one factor per step. Factors below one and it vanishes, above one and it explodes. Gates are a way around: the LSTM’s cell state is carried on by addition, so its factor is the forget gate, near one where the network wants to remember."
      equation={equation}
      source={[
        ['the measurement', 'packages/trainer/src/analysis/gradient-flow.ts'],
        ['backward through a whole sequence', 'packages/ops/src/sequence-gradients.ts'],
        ['clipping', 'packages/trainer/src/training/clip-gradients.ts'],
      ]}
    >
      <div class="columns">
        <section class="panel">
          <Slider label="Sequence length" value={length} min={5} max={200} step={5} onChange={setLength} />
          <Slider
            label="Spectral radius of U"
            value={radius}
            min={0.5}
            max={2}
            step={0.05}
            format={(value) => value.toFixed(2)}
            onChange={setRadius}
          />
          <Slider
            label="Keep gate’s bias"
            value={keep}
            min={0}
            max={6}
            step={0.5}
            format={(value) => `${value}, keeps ${(100 / (1 + Math.exp(-value))).toFixed(0)} %`}
            onChange={setKeep}
          />
          <p>
            Networks of 32 units before any training, measured anew at each change. The gate that keeps is the
            forget gate of an LSTM and the update gate of a GRU: at bias 0 both forget half of their state at
            every step, and training has to open them.
          </p>
        </section>
        <Profiles length={length} radius={radius} keep={keep} />
      </div>
      <Explosion radius={radius} />
      <MemorySpan />
      <CopySpan />
      <GradientsExercises />
    </Room>
  );
}

function Profiles({ length, radius, keep }: { length: number; radius: number; keep: number }) {
  const [profiles, setProfiles] = useState<GradientProfile[]>([]);
  useEffect(() => {
    let wanted = true;
    void laboratory()
      .gradients(length, radius, keep, 1)
      .then((measured) => wanted && setProfiles(measured));
    return () => {
      wanted = false;
    };
  }, [length, radius, keep]);
  if (profiles.length === 0) return <p class="loading">Measuring …</p>;
  const steps = profiles[0]?.norms.map((_, t) => t + 1) ?? [];
  // A logarithmic axis has no place for zero.
  const curves = profiles.map(({ norms }) => norms.map((norm) => Math.max(norm, 1e-12)));
  return (
    <section class="panel">
      <h2>Gradient that reaches each step</h2>
      <LineChart
        curves={profiles.map(({ cell }) => cellVoices[cell])}
        data={[steps, ...curves]}
        xLabel="time step"
        yLabel="share of the last step’s"
        logarithmic
        summary={profiles
          .map(
            ({ cell, norms }) => `${cellVoices[cell].name}: ${scientific(norms[0] ?? Number.NaN)} at step 1`,
          )
          .join('; ')}
      />
      <p>
        Of the gradient at the last step, the first one gets{' '}
        {profiles
          .map(({ cell, norms }) => `${cellVoices[cell].name} ${scientific(norms[0] ?? Number.NaN)}`)
          .join(', ')}
        .
      </p>
    </section>
  );
}

function Explosion({ radius }: { radius: number }) {
  const [clipped, setClipped] = useState(false);
  const [losses, setLosses] = useState<number[]>([]);
  const [busy, setBusy] = useState(false);
  async function train() {
    setBusy(true);
    setLosses(await laboratory().explode(radius, clipped ? 1 : 0, 1));
    setBusy(false);
  }
  const highest = losses.reduce((most, loss) => (loss > most || Number.isNaN(loss) ? loss : most), 0);
  return (
    <section class="panel">
      <h2>Explosion, and how clipping tames it</h2>
      <p>
        A SimpleRNN whose states do not saturate (relu) learns sums by plain gradient descent, with the
        spectral radius chosen above. Try 1.6 with and without clipping.
      </p>
      <div class="row">
        <label class="row">
          <input
            type="checkbox"
            checked={clipped}
            onChange={(event) => setClipped(event.currentTarget.checked)}
          />
          clip all gradients together to norm 1
        </label>
        <button type="button" class="primary" disabled={busy} onClick={() => void train()}>
          {busy ? 'Training …' : 'Train 80 steps'}
        </button>
      </div>
      {losses.length > 0 && (
        <>
          <LineChart
            curves={[{ name: 'loss', voice: 'voice-1' }]}
            data={[
              losses.map((_, step) => step + 1),
              losses.map((loss) => (Number.isFinite(loss) ? Math.max(loss, 1e-6) : null)),
            ]}
            xLabel="training step"
            yLabel="squared error"
            logarithmic
            height={200}
            summary={`Highest loss ${scientific(highest)}, last ${scientific(losses.at(-1) ?? Number.NaN)}`}
          />
          <p>
            Highest loss {scientific(highest)}, last {scientific(losses.at(-1) ?? Number.NaN)}; always
            answering 1 would get 0.167.
          </p>
        </>
      )}
    </section>
  );
}
