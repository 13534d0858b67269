import { lstmSequence, sequenceForm } from '@ostinato/ops';
import {
  add,
  getBackend,
  losses,
  matMul,
  randomNormal,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  train,
  variable,
} from '@tensorflow/tfjs-core';
import { useWasmSimd, type WasmSimdOptions } from '../../src';

export interface TrainingOutcome {
  backend: string;
  form: string;
  relaxed: boolean;
  losses: number[];
  isolated: boolean;
}

const [BATCH, TIME, FEATURES, UNITS] = [32, 100, 32, 64];

function weight<T extends Tensor>(shape: number[], seed: number): T {
  return variable(randomNormal(shape, 0, 0.1, 'float32', seed)) as Tensor as T;
}

/** Trains `classify-lstm` on the fused ops: 32 sequences of 100 steps of 32 features, 64 units, one output. */
export async function trainLstm(options?: WasmSimdOptions): Promise<TrainingOutcome> {
  const { relaxed } = await useWasmSimd(options);
  const kernel = weight<Tensor2D>([FEATURES, 4 * UNITS], 1);
  const recurrentKernel = weight<Tensor2D>([UNITS, 4 * UNITS], 2);
  const bias = weight<Tensor1D>([4 * UNITS], 3);
  const [output, outputBias] = [weight([UNITS, 1], 4), weight([1], 5)];
  const input = randomNormal([BATCH, TIME, FEATURES], 0, 1, 'float32', 6) as Tensor3D;
  const labels = tensor2d(
    Array.from({ length: BATCH }, (_, i) => i % 2),
    [BATCH, 1],
  );
  const loss = () => {
    const { state } = lstmSequence(input, { kernel, recurrentKernel, bias });
    return losses.sigmoidCrossEntropy(labels, add(matMul(state.hidden, output), outputBias)) as Scalar;
  };
  const optimizer = train.adam(0.01);
  const values = Array.from({ length: 15 }, () => optimizer.minimize(loss, true)!.dataSync()[0]!);
  return {
    backend: getBackend(),
    form: sequenceForm('lstm'),
    relaxed,
    losses: values,
    isolated: globalThis.crossOriginIsolated,
  };
}
