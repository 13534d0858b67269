import { eachBackend, expectClose, wave } from '@ostinato/testing';
import { grads, mul, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { type Layer, layers, sequential } from '../src/index';
import goldens from './golden/recurrent.json';

// Numbers by PyTorch 1.13 and by written-out steps, in float64: /usr/bin/python3 tools/golden/layers_recurrent.py

const [BATCH, UNITS] = [3, 4];
const SEQUENCES = { units: UNITS, returnSequences: true, returnState: true };

interface Recipe {
  layer: () => Layer;
  /** Default `wave([3, 5, 3], 4)`. */
  input?: () => Tensor;
  mask?: () => Tensor;
  initialState?: () => Tensor[];
}

const keras = () =>
  tensor(
    [
      [1, 1, 1, 0, 0],
      [0, 1, 0, 1, 1],
      [1, 1, 1, 1, 1],
    ],
    [3, 5],
    'bool',
  );
const lengths532 = () =>
  tensor(
    [
      [1, 1, 1, 1, 1],
      [1, 1, 1, 0, 0],
      [1, 1, 0, 0, 0],
    ],
    [3, 5],
    'bool',
  );
const state = (seed: number) => wave([BATCH, UNITS], seed);

const recipes: Record<string, Recipe> = {
  'lstm, projection': { layer: () => layers.lstm({ ...SEQUENCES, projectionSize: 2 }) },
  'lstm, masked': { layer: () => layers.lstm(SEQUENCES), mask: keras },
  'lstm, masked, zero outputs': {
    layer: () => layers.lstm({ ...SEQUENCES, zeroOutputForMask: true }),
    mask: keras,
  },
  'lstm, masked, backwards': { layer: () => layers.lstm({ ...SEQUENCES, goBackwards: true }), mask: keras },
  convLstm1d: { layer: () => layers.convLstm1d(conv(3)), input: () => wave([2, 3, 6, 2], 4) },
  convLstm2d: {
    layer: () => layers.convLstm2d({ ...conv([2, 3]), strides: 2, padding: 'same' }),
    input: () => wave([2, 3, 5, 4, 2], 4),
  },
  convLstm3d: {
    layer: () => layers.convLstm3d({ ...conv(2), padding: 'same' }),
    input: () => wave([2, 3, 3, 3, 2, 2], 4),
  },
};

function conv(kernelSize: number | number[]) {
  return { filters: 2, kernelSize, returnSequences: true, returnState: true };
}

for (const kind of ['simpleRNN', 'lstm', 'gru'] as const) {
  const make = layers[kind] as typeof layers.lstm;
  recipes[`${kind}, two layers`] = { layer: () => make({ ...SEQUENCES, numLayers: 2 }) };
  recipes[`${kind}, from a state`] = {
    layer: () => make(SEQUENCES),
    initialState: () => (kind === 'lstm' ? [state(5), state(6)] : [state(5)]),
  };
  recipes[`${kind}, both directions, two layers, lengths`] = {
    layer: () => {
      const both = () => layers.bidirectional({ layer: make({ units: UNITS, returnSequences: true }) });
      return sequential({ layers: [layers.inputLayer({ inputShape: [null, 3] }), both(), both()] });
    },
    mask: lengths532,
  };
}
for (const recurrentActivation of ['hardSigmoid', 'hardSigmoidKeras2'] as const) {
  recipes[`gru, reset before, ${recurrentActivation}`] = {
    layer: () => layers.gru({ ...SEQUENCES, resetAfter: false, recurrentActivation }),
    input: () => wave([3, 5, 3], 4, 2),
  };
}
for (const mergeMode of ['concat', 'sum', 'mul', 'ave'] as const) {
  recipes[`bidirectional, masked, ${mergeMode}`] = {
    layer: () =>
      layers.bidirectional({ layer: layers.lstm({ units: UNITS, returnSequences: true }), mergeMode }),
    mask: keras,
  };
}

eachBackend(() => {
  describe('numbers by others', () => {
    for (const golden of goldens) {
      if (golden.name.startsWith('multi-head')) continue;
      test(golden.name, () => {
        const recipe = recipes[golden.name]!;
        const x = recipe.input?.() ?? wave([3, 5, 3], 4);
        const layer = recipe.layer();
        const options = { mask: recipe.mask?.(), initialState: recipe.initialState?.() };
        layer.apply(x, options);
        layer.weights.forEach((weight, index) => {
          weight.write(wave(weight.shape as number[], 11 + index, 0.6));
        });
        const run = (input: Tensor) => [layer.apply<Tensor, Tensor | Tensor[]>(input, options)].flat();
        const [output, ...states] = run(x) as [Tensor, ...Tensor[]];
        expectClose(output, golden.output, { absolute: 2e-6 }, 'output');
        expect(states).toHaveLength(golden.states.length);
        states.forEach((one, index) => {
          expectClose(one, golden.states[index]!, { absolute: 2e-6 }, `state ${index}`);
        });
        const [gradient] = grads((input: Tensor) => sum(mul(run(input)[0]!, wave(output.shape, 3))))([x]);
        expectClose(gradient!, golden.gradient, { ofLargest: 2e-5 }, 'gradient');
      });
    }

    test('multi-head attention, causal, masked', () => {
      const golden = goldens.find(({ name }) => name === 'multi-head attention, causal, masked')!;
      const layer = layers.multiHeadAttention({ numHeads: 2, keyDim: 3, causal: true });
      const x = wave([2, 5, 4], 4);
      const mask = tensor(
        [
          [1, 1, 1, 0, 0],
          [1, 1, 1, 1, 1],
        ],
        [2, 5],
        'bool',
      );
      layer.apply([x, x]);
      layer.weights.forEach((weight, index) => {
        weight.write(wave(weight.shape as number[], 11 + index, 0.6));
      });
      const run = (input: Tensor) => layer.apply([input, input], { mask: [mask, mask] });
      expectClose(run(x), golden.output, { absolute: 2e-6 }, 'output');
      const [gradient] = grads((input: Tensor) => sum(mul(run(input), wave([2, 5, 4], 3))))([x]);
      expectClose(gradient!, golden.gradient, { ofLargest: 2e-5 }, 'gradient');
    });
  });
});
