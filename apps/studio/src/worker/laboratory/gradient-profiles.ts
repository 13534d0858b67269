import { createRandom } from '@ostinato/data';
import { gradientFlow } from '@ostinato/trainer';
import { layers, type Sequential, sequential } from 'ostinato';
import type { CellKind, GradientProfile } from '../protocol';
import { setKeepGateBias } from './keep-gate-bias';
import { scaledRecurrentKernel } from './spectral-radius';

const UNITS = 32;
const FEATURES = 4;
const BATCH = 16;

/**
 * Measures how much of the gradient at the end of a sequence reaches each earlier step, for fresh networks of each kind.
 *
 * @param radius - of the recurrent kernels' spectrum: below 1 states fade, above 1 they grow
 * @param keep - bias of the gate that keeps the state: at 0 half of it is kept at each step, at 5 nearly all
 * @returns norms of the gradient of what the layer reads at each step, as a share of that at the last step
 */
export async function gradientProfiles(
  length: number,
  radius: number,
  keep: number,
  seed: number,
): Promise<GradientProfile[]> {
  const random = createRandom(seed);
  const noise = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const x = { data: noise(BATCH * length * FEATURES), shape: [BATCH, length, FEATURES] };
  const y = { data: noise(BATCH), shape: [BATCH, 1] };
  const profiles: GradientProfile[] = [];
  for (const cell of ['simpleRNN', 'lstm', 'gru'] as const) {
    const model = freshNetwork(cell, length, radius, seed);
    setKeepGateBias(model, cell, UNITS, keep);
    const flow = await gradientFlow(model, x, y, { loss: 'meanSquaredError' });
    model.dispose();
    const norms = flow.layers[0]?.norms ?? [];
    const last = norms.at(-1) || 1;
    profiles.push({ cell, norms: norms.map((norm) => norm / last) });
  }
  return profiles;
}

function freshNetwork(cell: CellKind, length: number, radius: number, seed: number): Sequential {
  const model = sequential({ seed });
  model.add(layers[cell]({ units: UNITS, inputShape: [length, FEATURES] }));
  model.add(layers.dense({ units: 1 }));
  scaledRecurrentKernel(model, radius);
  return model;
}
