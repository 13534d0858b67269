import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import { wave } from '@ostinato/testing';
import { getBackend, grads, mul, setBackend, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { Layer } from '../../src/index';
import { inputsOf, type LayerCase, layerCases } from '../layer-cases';

/** Layers that are differentiated too: one of each kind, because shaders take long to compile. */
const DIFFERENTIATED = new Set([
  'simpleRNN',
  'lstm, sequences and states',
  'gru, reset before',
  'bidirectional gru',
  'convLstm1d',
  'dense',
  'layer normalization',
  'batch normalization',
  'causal conv1d',
  'global average pooling 1d',
  'multi-head attention',
]);

/** What one layer gave on both backends. */
export interface Outcome {
  name: string;
  /** Greatest difference of outputs, against the greatest output. */
  output: number;
  /** The same for the gradient of the first input; null where it was not asked for. */

  gradient: number | null;
}

/** Runs every layer on webgl and on cpu, forwards and backwards, with the same weights. */
export async function onWebgl(): Promise<{ backend: string; outcomes: Outcome[] }> {
  const expected = await everyLayer('cpu');
  const received = await everyLayer('webgl');
  const outcomes = layerCases.map(({ name }, index) => ({
    name,
    output: distance(received[index]!.output, expected[index]!.output),
    gradient: DIFFERENTIATED.has(name)
      ? distance(received[index]!.gradient, expected[index]!.gradient)
      : null,
  }));
  return { backend: getBackend(), outcomes };
}

async function everyLayer(backend: string) {
  await setBackend(backend);
  return layerCases.map((one) => {
    const inputs = inputsOf(one);
    const layer = one.make();
    const first = (xs: Tensor[]) => [layer.apply<Tensor, Tensor | Tensor[]>(xs)].flat()[0]!;
    setWeights(layer, () => first(inputs));
    return { output: [...first(inputs).dataSync()], gradient: gradientOf(one, inputs, first) };
  });
}

function setWeights(layer: Layer, build: () => unknown): void {
  build();
  layer.weights.forEach((weight, index) => {
    const values = wave(weight.shape as number[], index + 11, 0.6);
    weight.write(weight.name === 'moving_variance' ? mul(values, values) : values);
  });
}

function gradientOf(one: LayerCase, inputs: Tensor[], run: (xs: Tensor[]) => Tensor): number[] {
  if (!DIFFERENTIATED.has(one.name)) return [];
  const loss = (x: Tensor) => {
    const y = run([x, ...inputs.slice(1)]);
    return sum(mul(y, wave(y.shape, 3)));
  };
  return [...grads(loss)([inputs[0]!])[0]!.dataSync()];
}

function distance(received: number[], expected: number[]): number {
  const largest = Math.max(...expected.map(Math.abs), 0);
  return Math.max(...expected.map((value, i) => Math.abs(value - received[i]!)), 0) / (largest || 1);
}
