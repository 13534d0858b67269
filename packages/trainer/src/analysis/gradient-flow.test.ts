import { gruSequence, lstmSequence, type SequenceWeights, simpleRnnSequence, Weight } from '@ostinato/ops';
import '@tensorflow/tfjs-backend-cpu';
import { matMul, memory, type Tensor2D, type Tensor3D, tensor, tidy, variable } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { functionModel } from '../training/function-model';
import { gradientFlow } from './gradient-flow';

const UNITS = 6;
const TIME = 40;

/** Weights that differ everywhere; the recurrent kernel has about the spectral radius asked for. */
function makeWeight(path: string, shape: number[], seed: number, scale: number): Weight {
  const size = shape.reduce((product, axis) => product * axis, 1);
  const values = Float32Array.from({ length: size }, (_, i) => scale * Math.sin(2.1 * i * i + seed));
  return new Weight(
    path,
    tidy(() => variable(tensor(values, shape))),
  );
}

const sequences = { simpleRnn: simpleRnnSequence, lstm: lstmSequence, gru: gruSequence };
type Cell = keyof typeof sequences;

/** One recurrent layer → Dense(1), with a forget (or keep) gate that starts open. */
function recurrentModel(cell: Cell, recurrentScale: number) {
  const gates = { simpleRnn: 1, lstm: 4, gru: 3 }[cell];
  const kernel = makeWeight('rnn/cell/kernel', [2, gates * UNITS], 1, 0.5);
  const recurrent = makeWeight('rnn/cell/recurrent_kernel', [UNITS, gates * UNITS], 2, recurrentScale);
  const bias = makeWeight('rnn/cell/bias', cell === 'gru' ? [2, gates * UNITS] : [gates * UNITS], 3, 0.1);
  const open = bias.variable.dataSync().slice();
  if (cell === 'lstm') open.fill(3, UNITS, 2 * UNITS);
  if (cell === 'gru') open.fill(3, 0, UNITS);
  bias.variable.assign(tensor(open, bias.variable.shape));
  const dense = makeWeight('dense/kernel', [UNITS, 1], 4, 0.7);
  return functionModel({
    weights: [kernel, recurrent, bias, dense],
    call: ([x]) => {
      const weights = {
        kernel: kernel.variable,
        recurrentKernel: recurrent.variable,
        bias: bias.variable,
      } as unknown as SequenceWeights;
      const { state } = sequences[cell](x as Tensor3D, weights);
      return matMul(state.hidden, dense.variable as unknown as Tensor2D);
    },
  });
}

const x = Array.from({ length: 3 }, (_, i) =>
  Array.from({ length: TIME }, (_, t) => [Math.sin(i + t), Math.cos(2 * i + 3 * t)]),
);
const y = [[1], [-1], [0.5]];

const flow = (cell: Cell, scale: number) => gradientFlow(recurrentModel(cell, scale), x, y, { loss: 'mse' });

describe('gradientFlow', () => {
  test('shows the gradient of a SimpleRNN vanish where those of LSTM and GRU arrive', async () => {
    const arriving = async (cell: Cell) => {
      const { layers } = await flow(cell, 0.15);
      return layers[0]!.norms[0]! / layers[0]!.norms.at(-1)!;
    };
    expect(await arriving('simpleRnn')).toBeLessThan(1e-8);
    expect(await arriving('lstm')).toBeGreaterThan(1e-3);
    expect(await arriving('gru')).toBeGreaterThan(1e-3);
  });

  test('shows the gradient of a SimpleRNN explode when its recurrent weights are large and nothing saturates', async () => {
    const quiet = x.map((rows) => rows.map((row) => row.map((value) => value * 1e-9)));
    const model = recurrentModel('simpleRnn', 0.9);
    model.weights[2]!.assign(tensor(new Float32Array(UNITS), [UNITS]));
    const { layers } = await gradientFlow(model, quiet, y, { loss: 'mse' });
    expect(layers[0]!.norms[0]! / layers[0]!.norms.at(-1)!).toBeGreaterThan(1e3);
  });

  test('names layers and weights, and layer norms are those of the input it reads', async () => {
    const { loss, layers, inputs, weights } = await flow('gru', 0.4);
    expect(loss).toBeGreaterThan(0);
    expect(layers.map(({ name, cell }) => [name, cell])).toEqual([['rnn/cell', 'gru']]);
    expect(layers[0]!.norms).toHaveLength(TIME);
    expect(inputs[0]).toEqual(layers[0]!.norms);
    expect(weights.map(({ path }) => path)).toEqual([
      'rnn/cell/kernel',
      'rnn/cell/recurrent_kernel',
      'rnn/cell/bias',
      'dense/kernel',
    ]);
  });

  test('the norm of a step is that of central differences over its elements, within 1e-2', async () => {
    const model = recurrentModel('lstm', 0.4);
    const { inputs } = await gradientFlow(model, x, y, { loss: 'mse' });
    const step = TIME - 2;
    const lossAt = async (sample: number, feature: number, shift: number) => {
      const moved = structuredClone(x);
      moved[sample]![step]![feature]! += shift;
      return (await gradientFlow(model, moved, y, { loss: 'mse' })).loss;
    };
    let squares = 0;
    for (let sample = 0; sample < 3; sample++) {
      for (let feature = 0; feature < 2; feature++) {
        const slope = ((await lossAt(sample, feature, 0.05)) - (await lossAt(sample, feature, -0.05))) / 0.1;
        squares += slope * slope;
      }
    }
    expect(Math.abs(inputs[0]![step]! / Math.sqrt(squares) - 1)).toBeLessThan(1e-2);
  });

  test('leaves no tensor behind', async () => {
    const model = recurrentModel('lstm', 0.4);
    const before = memory().numTensors;
    await gradientFlow(model, x, y, { loss: 'mse' });
    expect(memory().numTensors).toBe(before);
  });
});
