import '@tensorflow/tfjs-backend-cpu';
import type { Trainable } from '@ostinato/ops';
import { abs, mean, sub, type Tensor } from '@tensorflow/tfjs-core';
import { serveTraining } from '../src/index';
import { maskedModel } from './masked-model';
import { statefulModel } from './stateful-model';

/** A loss that no package knows. */
function distance(yTrue: Tensor, yPred: Tensor): Tensor {
  return mean(abs(sub(yTrue, yPred)), -1);
}

/** Fails at its n-th forward pass, by an exception or by leaving. */
function failing(model: Trainable, how: string, after: number): Trainable {
  let passes = 0;
  return {
    ...model,
    weights: model.weights,
    forward(inputs, context) {
      if (++passes > after) {
        if (how === 'exit') process.exit(3);
        throw new Error('the worker has lost its mind');
      }
      return model.forward(inputs, context);
    },
  };
}

/** Takes its time: every forward pass by so many ms more. */
function slow(model: Trainable, ms: number): Trainable {
  return {
    ...model,
    weights: model.weights,
    forward(inputs, context) {
      const ready = performance.now() + ms;
      while (performance.now() < ready);
      return model.forward(inputs, context);
    },
  };
}

serveTraining({
  losses: [distance],
  createModel(config) {
    const { kind, fail, delay } = config as { kind: string; fail?: string; delay?: number };
    const units = { stateful: 5, other: 4, large: 64 }[kind];
    const model = units === undefined ? maskedModel() : statefulModel(3, units);
    if (delay !== undefined) return slow(model, delay);
    return fail === undefined ? model : failing(model, fail, 3);
  },
});
