import { type Trainable, Weight } from '@ostinato/ops';
import { matMul, reshape, type Tensor2D, tensor2d, tidy, variable } from '@tensorflow/tfjs-core';

/** A Dense(1) at each step of `[batch, time, 2]` that hands its mask on. */
export function maskedModel(): Trainable {
  const kernel = new Weight(
    'dense/kernel',
    tidy(() => variable(tensor2d([0.3, -0.2], [2, 1]))),
  );
  return {
    weights: [kernel],
    forward([x], { masks }) {
      const [batch, time] = x!.shape as [number, number];
      const outputs = tidy(() => [
        reshape(matMul(reshape(x!, [-1, 2]) as Tensor2D, kernel.variable as unknown as Tensor2D), [
          batch,
          time,
          1,
        ]),
      ]);
      return { outputs, masks: [masks?.[0] ?? null], losses: [], updates: [] };
    },
    getState: () => ({}),
    setState() {},
    resetStates() {},
  };
}
