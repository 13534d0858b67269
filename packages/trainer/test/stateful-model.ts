import { type ModelState, registerGradients, simpleRnnSequence, type Trainable, Weight } from '@ostinato/ops';
import {
  add,
  keep,
  matMul,
  mul,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor,
  tensor2d,
  tidy,
  variable,
  zeros,
} from '@tensorflow/tfjs-core';

/** Weights that differ everywhere. */
function wave(shape: number[], seed: number, scale: number): Tensor {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => scale * Math.sin(1.7 * i + seed)),
    shape,
  );
}

/** Sets inputs to 0 by a hash of (seed, step, element), at half of all places. */
function dropout(x: Tensor, seed: number, step: number, sampleOffset: number): Tensor {
  const width = x.size / x.shape[0]!;
  const factors = Float32Array.from({ length: x.size }, (_, i) => {
    const sample = sampleOffset + Math.floor(i / width);
    return Math.sin(12.9898 * (seed + 1) + 78.233 * step + 37.719 * sample + 4.581 * (i % width)) > 0 ? 2 : 0;
  });
  return mul(x, tensor(factors, x.shape));
}

/** SimpleRNN(units), stateful, with dropout on its input → Dense(1): a small model with everything that has state. */
export function statefulModel(features = 3, units = 5): Trainable {
  registerGradients();
  const make = (path: string, shape: number[], seed: number) =>
    new Weight(path, variable(wave(shape, seed, 0.5)));
  const kernel = make('rnn/kernel', [features, units], 1);
  const recurrentKernel = make('rnn/recurrent_kernel', [units, units], 2);
  const bias = make('rnn/bias', [units], 3);
  const denseKernel = make('dense/kernel', [units, 1], 4);
  let hidden: Tensor2D | null = null;

  const keepState = (next: Tensor2D) => {
    hidden?.dispose();
    hidden = keep(next.clone());
  };
  return {
    weights: [kernel, recurrentKernel, bias, denseKernel],
    forward([x], { training, random }) {
      const outputs = tidy(() => {
        const input = training ? dropout(x!, random.seed, random.step, random.sampleOffset) : x!;
        const { state } = simpleRnnSequence(
          input as Tensor3D,
          {
            kernel: kernel.variable as unknown as Tensor2D,
            recurrentKernel: recurrentKernel.variable as unknown as Tensor2D,
            bias: bias.variable as never,
          },
          { initialState: { hidden: hidden ?? zeros([x!.shape[0]!, units]) } },
        );
        keepState(state.hidden);
        return [add(matMul(state.hidden, denseKernel.variable as unknown as Tensor2D), 0.1)];
      });
      return { outputs, masks: [null], losses: [], updates: [] };
    },
    getState(): ModelState {
      return hidden === null ? {} : { rnn: { hidden: hidden.arraySync() } };
    },
    setState(state) {
      hidden?.dispose();
      hidden = state.rnn === undefined ? null : keep(tensor2d(state.rnn.hidden));
    },
    resetStates() {
      hidden?.dispose();
      hidden = null;
    },
  };
}
