import { eachBackend, expectClose } from '@ostinato/testing';
import { div, range, reshape, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { type Layer, layers } from '../src/index';

// Outputs of Keras 3 itself, from the tests of its recurrent layers (keras/src/layers/rnn/*_test.py). All weights are
// constants there: 0.01, 0.02 and 0.03; units do not differ, so each row is written as one number.

const constant = (value: number) => ({ className: 'Constant', config: { value } });
const WEIGHTS = {
  kernelInitializer: constant(0.01),
  recurrentInitializer: constant(0.02),
  biasInitializer: constant(0.03),
};
const lstm = (units: number, more: object = {}) => layers.lstm({ units, ...WEIGHTS, ...more });
const gru = (units: number, more: object = {}) => layers.gru({ units, ...WEIGHTS, ...more });
const simpleRNN = (units: number, more: object = {}) => layers.simpleRNN({ units, ...WEIGHTS, ...more });

/** 0, 1, 2, … in that shape. */
const counted = (shape: number[]): Tensor =>
  reshape(
    range(
      0,
      shape.reduce((n, size) => n * size, 1),
    ),
    shape,
  );

interface Case {
  name: string;
  layer: () => Layer;
  /** Shape of the input. */
  input: number[];
  mask?: number[][];
  initialState?: () => Tensor[];
  /** How often the layer runs; the last outputs count. */
  runs?: number;
  /** One number per row, or every number. */
  expected: number[];
}

const RIGHT = [
  [1, 1, 1, 0],
  [1, 1, 0, 0],
];
const LEFT = [
  [0, 1, 1, 1],
  [0, 0, 1, 1],
];
const INSIDE = [
  [1, 1, 0, 1],
  [1, 0, 0, 1],
];
const start = (factor = 1) => reshape(range(0, 4 * factor, factor), [2, 2]);
const sequences = { returnSequences: true };

const cases: Case[] = [
  { name: 'LSTM', layer: () => lstm(3), input: [3, 6, 4], expected: [0.6288687, 0.86899155, 0.9460773] },
  {
    name: 'LSTM backwards',
    layer: () => lstm(3, { goBackwards: true }),
    input: [3, 6, 4],
    expected: [0.35622165, 0.74789524, 0.8872726],
  },
  {
    name: 'LSTM without a forget bias',
    layer: () => lstm(3, { unitForgetBias: false }),
    input: [3, 6, 4],
    expected: [0.57019705, 0.8661914, 0.9459622],
  },
  {
    name: 'LSTM without bias',
    layer: () => lstm(3, { useBias: false }),
    input: [3, 6, 4],
    expected: [0.54986924, 0.86226785, 0.9443936],
  },
  {
    name: 'LSTM, stateful',
    layer: () => lstm(4, { stateful: true }),
    input: [2, 3, 4],
    runs: 2,
    expected: [0.3124785, 0.6863672],
  },
  {
    name: 'LSTM from a state',
    layer: () => lstm(2),
    input: [2, 4, 3],
    initialState: () => [start(), start()],
    expected: [0.20574439, 0.3558822, 0.64930826, 0.66276],
  },
  {
    name: 'LSTM backwards from a state',
    layer: () => lstm(2, { goBackwards: true }),
    input: [2, 4, 3],
    initialState: () => [start(), start()],
    expected: [0.13281618, 0.2790356, 0.5839337, 0.5992567],
  },
  {
    name: 'LSTM, masked',
    layer: () => lstm(2),
    input: [2, 4, 3],
    mask: RIGHT,
    expected: [0.11755939, 0.28556206],
  },
  {
    name: 'LSTM, masked, all outputs',
    layer: () => lstm(2, sequences),
    input: [2, 4, 3],
    mask: RIGHT,
    expected: [0.0158891, 0.05552048, 0.11755939, 0.11755939, 0.14185596, 0.28556206, 0.28556206, 0.28556206],
  },
  {
    name: 'LSTM, masked, zero outputs',
    layer: () => lstm(2, { ...sequences, zeroOutputForMask: true }),
    input: [2, 4, 3],
    mask: RIGHT,
    expected: [0.0158891, 0.05552048, 0.11755939, 0, 0.14185596, 0.28556206, 0, 0],
  },
  {
    name: 'LSTM, masked, backwards',
    layer: () => lstm(2, { goBackwards: true }),
    input: [2, 4, 3],
    mask: LEFT,
    expected: [0.15341201, 0.3844719],
  },
  { name: 'GRU', layer: () => gru(3), input: [3, 6, 4], expected: [0.5217289, 0.6371659, 0.39384964] },
  {
    name: 'GRU backwards',
    layer: () => gru(3, { goBackwards: true }),
    input: [3, 6, 4],
    expected: [0.24406259, 0.611516, 0.3928808],
  },
  {
    name: 'GRU, reset before',
    layer: () => gru(3, { resetAfter: false }),
    input: [3, 6, 4],
    expected: [0.51447755, 0.6426879, 0.40208298],
  },
  {
    name: 'GRU without bias',
    layer: () => gru(3, { useBias: false }),
    input: [3, 6, 4],
    expected: [0.49988455, 0.64701194, 0.4103359],
  },
  {
    name: 'GRU, stateful',
    layer: () => gru(4, { stateful: true }),
    input: [2, 3, 4],
    runs: 2,
    expected: [0.29542392, 0.5885018],
  },
  {
    name: 'GRU from a state',
    layer: () => gru(2),
    input: [2, 4, 3],
    initialState: () => [start()],
    expected: [0.23774096, 0.33508456, 0.83659905, 1.0227708],
  },
  {
    name: 'GRU, masked',
    layer: () => gru(2),
    input: [2, 4, 3],
    mask: INSIDE,
    expected: [0.19393763, 0.30818558],
  },
  {
    name: 'GRU, masked, all outputs',
    layer: () => gru(2, sequences),
    input: [2, 4, 3],
    mask: INSIDE,
    expected: [
      0.03606692, 0.09497581, 0.09497581, 0.19393763, 0.16051409, 0.16051409, 0.16051409, 0.30818558,
    ],
  },
  {
    name: 'GRU, masked, zero outputs',
    layer: () => gru(2, { ...sequences, zeroOutputForMask: true }),
    input: [2, 4, 3],
    mask: INSIDE,
    expected: [0.03606692, 0.09497581, 0, 0.19393763, 0.16051409, 0, 0, 0.30818558],
  },
  {
    name: 'GRU, masked, backwards',
    layer: () => gru(2, { goBackwards: true }),
    input: [2, 4, 3],
    mask: INSIDE,
    expected: [0.11669192, 0.28380975],
  },
  {
    name: 'both directions',
    layer: () => layers.bidirectional({ layer: simpleRNN(2) }),
    input: [2, 3, 4],
    expected: [0.39687276, 0.39687276, 0.10004295, 0.10004295, 0.7237238, 0.7237238, 0.53391594, 0.53391594],
  },
  {
    name: 'both directions, averaged',
    layer: () => layers.bidirectional({ layer: simpleRNN(2), mergeMode: 'ave' }),
    input: [2, 3, 4],
    expected: [0.24845785, 0.6288199],
  },
  {
    name: 'both directions with different layers, multiplied',
    layer: () =>
      layers.bidirectional({
        layer: simpleRNN(2),
        backwardLayer: simpleRNN(2, {
          goBackwards: true,
          kernelInitializer: constant(0.03),
          biasInitializer: constant(0.01),
        }),
        mergeMode: 'mul',
      }),
    input: [2, 3, 4],
    expected: [0.08374989, 0.6740834],
  },
  {
    name: 'both directions, all outputs, added',
    layer: () => layers.bidirectional({ layer: gru(2, sequences), mergeMode: 'sum' }),
    input: [2, 3, 4],
    expected: [0.20937867, 0.34462988, 0.40290534, 0.59829646, 0.6734641, 0.6479671],
  },
  {
    name: 'both directions, stateful',
    layer: () => layers.bidirectional({ layer: lstm(2, { stateful: true }) }),
    input: [2, 4, 3],
    runs: 2,
    expected: [0.26234663, 0.26234663, 0.16959146, 0.16959146, 0.6137073, 0.6137073, 0.5381646, 0.5381646],
  },
  {
    name: 'both directions from states',
    layer: () => layers.bidirectional({ layer: lstm(2) }),
    input: [2, 4, 3],
    initialState: () => [start(1), start(2), start(3), start(4)],
    expected: [0.20794602, 0.4577124, 0.14046375, 0.48191673, 0.6682636, 0.6711909, 0.60943645, 0.60950446],
  },
  {
    name: 'both directions, masked',
    layer: () => layers.bidirectional({ layer: gru(2) }),
    input: [2, 4, 3],
    mask: INSIDE,
    expected: [
      0.19393763, 0.19393763, 0.11669192, 0.11669192, 0.30818558, 0.30818558, 0.28380975, 0.28380975,
    ],
  },
];

/** Every number, where a row is given as one. */
function spread(expected: readonly number[], size: number): number[] {
  const width = size / expected.length;
  return expected.flatMap((value) => Array<number>(width).fill(value));
}

eachBackend(() => {
  describe('numbers of Keras 3', () => {
    for (const { name, layer: make, input, mask, initialState, runs = 1, expected } of cases) {
      test(name, () => {
        const layer = make();
        const options = { mask: mask && tensor(mask, undefined, 'bool'), initialState: initialState?.() };
        const x = counted(input);
        for (let run = 1; run < runs; run++) layer.apply(x, options);
        const y = layer.apply(x, options);
        expectClose(y, spread(expected, y.size), { absolute: 1e-5 });
      });
    }

    test('states of both directions', () => {
      const layer = layers.bidirectional({ layer: lstm(2, { returnState: true }) });
      const [, ...states] = layer.apply<Tensor, Tensor[]>(counted([2, 4, 3]));
      const expected = [
        [0.1990008, 0.52335435],
        [0.35567185, 1.0492687],
        [0.12659755, 0.44717982],
        [0.2501858, 0.941473],
      ];
      expect(states).toHaveLength(4);
      states.forEach((state, index) => {
        expectClose(state, spread(expected[index]!, 4), { absolute: 1e-5 });
      });
    });

    test('convolutional LSTM', () => {
      const layer = layers.convLstm2d({ filters: 2, kernelSize: 3, ...WEIGHTS });
      const y = layer.apply(div(counted([2, 3, 4, 4, 5]), 100));
      const expected = [
        0.48694518, 0.50237733, 0.5461202, 0.5598283, 0.8661607, 0.86909103, 0.8774414, 0.8800861,
      ];
      expectClose(y, spread(expected, y.size), { absolute: 1e-5 });
    });
  });
});
