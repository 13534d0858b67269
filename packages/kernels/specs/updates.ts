import { type KernelSpec, lengths, type Sizes, type Values, wave } from './kernel-spec.ts';

const work = ({ count }: Sizes) => count!;
const tolerance = { relative: 2e-6, absolute: 1e-7 };
const SCALE = 0.75;

/** A slot that starts from something, and never below zero where it stands for squares. */
const positive = (count: number, seed: number) => wave(count, seed).map((v) => v * v);

type Slots = Record<string, number[]>;

/** A kernel that changes a weight and slots element by element; `g` is the scaled gradient. */
function updateSpec(
  name: string,
  variants: Sizes[],
  slots: (sizes: Sizes, seed: number) => Record<string, Values>,
  run: KernelSpec['run'],
  element: (w: number, g: number, slots: Slots, i: number, sizes: Sizes) => number,
): KernelSpec {
  return {
    name,
    sizes: variants.flatMap((variant) => lengths.map((count) => ({ ...variant, count }))),
    benchmark: { ...variants[0]!, count: 65536 },
    work,
    inputs: (sizes, seed) => ({
      weight: wave(sizes.count!, seed),
      gradient: wave(sizes.count!, seed + 1),
      scale: Float32Array.of(SCALE),
      ...slots(sizes, seed + 2),
    }),
    outputs: (sizes) =>
      Object.fromEntries(['weight', ...Object.keys(slots(sizes, 0))].map((output) => [output, sizes.count!])),
    run,
    reference({ weight, gradient, scale: _, ...kept }, sizes) {
      const state: Slots = Object.fromEntries(Object.entries(kept).map(([slot, v]) => [slot, Array.from(v)]));
      const next = Array.from(weight!, (w, i) => element(w, gradient![i]! * SCALE, state, i, sizes));
      return { weight: next, ...state };
    },
    tolerance,
  };
}

const decay = 0.99;

export const sgdSpec = updateSpec(
  'sgd',
  [
    { momentum: 0.9, nesterov: 0 },
    { momentum: 0.9, nesterov: 1 },
    { momentum: 0, nesterov: 0 },
  ],
  ({ momentum, count }, seed) => ({ ...(momentum && { velocity: wave(count!, seed) }) }),
  (kernels, { weight, gradient, scale, velocity }, { count, momentum, nesterov }) =>
    kernels.updates.sgd({
      count: count!,
      weight: weight!,
      gradient: gradient!,
      scale,
      decay,
      learningRate: 0.01,
      momentum,
      nesterov: nesterov === 1,
      velocity,
    }),
  (w, g, { velocity }, i, { momentum, nesterov }) => {
    if (!velocity) return w * decay - 0.01 * g;
    velocity[i] = momentum! * velocity[i]! - 0.01 * g;
    return w * decay + (nesterov ? momentum! * velocity[i]! - 0.01 * g : velocity[i]!);
  },
);

export const adamSpec = updateSpec(
  'adam',
  [{ amsgrad: 0 }, { amsgrad: 1 }],
  ({ amsgrad, count }, seed) => ({
    momentum: wave(count!, seed),
    velocity: positive(count!, seed + 1),
    ...(amsgrad && { maxVelocity: positive(count!, seed + 2) }),
  }),
  (kernels, { weight, gradient, scale, momentum, velocity, maxVelocity }, { count }) =>
    kernels.updates.adam({
      count: count!,
      weight: weight!,
      gradient: gradient!,
      scale,
      decay,
      alpha: 0.002,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      momentum: momentum!,
      velocity: velocity!,
      maxVelocity,
    }),
  (w, g, { momentum, velocity, maxVelocity }, i) => {
    momentum![i]! += (g - momentum![i]!) * (1 - 0.9);
    velocity![i]! += (g * g - velocity![i]!) * (1 - 0.999);
    if (maxVelocity) maxVelocity[i] = Math.max(maxVelocity[i]!, velocity![i]!);
    return w * decay - (0.002 * momentum![i]!) / (Math.sqrt((maxVelocity ?? velocity)![i]!) + 1e-7);
  },
);

export const rmspropSpec = updateSpec(
  'rmsprop',
  [
    { centered: 0, momentum: 0 },
    { centered: 1, momentum: 0.9 },
  ],
  ({ centered, momentum, count }, seed) => ({
    velocity: positive(count!, seed).map((v) => v + 1),
    ...(centered && { average: wave(count!, seed + 1, 0.5) }),
    ...(momentum && { momentumSlot: wave(count!, seed + 2) }),
  }),
  (kernels, { weight, gradient, scale, velocity, average, momentumSlot }, { count, momentum }) =>
    kernels.updates.rmsprop({
      count: count!,
      weight: weight!,
      gradient: gradient!,
      scale,
      decay,
      learningRate: 0.01,
      rho: 0.9,
      epsilon: 1e-7,
      momentum,
      velocity: velocity!,
      average,
      momentumSlot,
    }),
  (w, g, { velocity, average, momentumSlot }, i, { momentum }) => {
    velocity![i] = 0.9 * velocity![i]! + 0.1 * g * g;
    if (average) average[i] = 0.9 * average[i]! + 0.1 * g;
    const spread = velocity![i]! - (average ? average[i]! ** 2 : 0);
    const change = (0.01 * g) / Math.sqrt(spread + 1e-7);
    if (!momentumSlot) return w * decay - change;
    momentumSlot[i] = momentum! * momentumSlot[i]! + change;
    return w * decay - momentumSlot[i]!;
  },
);
