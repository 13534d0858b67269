import '@tensorflow/tfjs-backend-cpu';
import { expectClose, wave } from '@ostinato/testing';
import type { Tensor } from '@tensorflow/tfjs-core';
import { afterEach, expect, test, vi } from 'vitest';
import { fromTopology, loadWeights } from '../src/index';

afterEach(() => {
  vi.restoreAllMocks();
});

const float32 = {
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: 'float32' },
  registered_name: null,
};
const initializer = (class_name: string) => ({
  module: 'keras.initializers',
  class_name,
  config: { seed: null },
  registered_name: null,
});
const history = (name: string, index: number, shape: (number | null)[]) => ({
  class_name: '__keras_tensor__',
  config: { shape, dtype: 'float32', keras_history: [name, 0, index] },
});

/** A functional model as Keras 3 writes it: an encoder whose states start a decoder. */
const keras3 = {
  module: 'keras',
  class_name: 'Functional',
  config: {
    name: 'functional',
    trainable: true,
    layers: [
      {
        module: 'keras.layers',
        class_name: 'InputLayer',
        config: { batch_shape: [null, null, 2], dtype: 'float32', sparse: false, name: 'source' },
        registered_name: null,
        name: 'source',
        inbound_nodes: [],
      },
      {
        module: 'keras.layers',
        class_name: 'InputLayer',
        config: {
          batch_shape: [null, null, 3],
          dtype: 'float32',
          sparse: false,
          ragged: false,
          name: 'target',
        },
        registered_name: null,
        name: 'target',
        inbound_nodes: [],
      },
      {
        module: 'keras.layers',
        class_name: 'GRU',
        config: {
          name: 'encoder',
          trainable: true,
          dtype: float32,
          return_sequences: false,
          return_state: true,
          go_backwards: false,
          stateful: false,
          unroll: false,
          zero_output_for_mask: false,
          units: 2,
          activation: 'tanh',
          recurrent_activation: 'hard_sigmoid',
          use_bias: true,
          kernel_initializer: initializer('GlorotUniform'),
          recurrent_initializer: initializer('OrthogonalInitializer'),
          bias_initializer: initializer('Zeros'),
          kernel_regularizer: null,
          dropout: 0,
          recurrent_dropout: 0,
          reset_after: true,
          seed: null,
        },
        registered_name: null,
        build_config: { input_shape: [null, null, 2] },
        name: 'encoder',
        inbound_nodes: [
          { args: [history('source', 0, [null, null, 2])], kwargs: { training: false, mask: null } },
        ],
      },
      {
        module: 'keras.layers',
        class_name: 'GRU',
        config: {
          name: 'decoder',
          trainable: true,
          dtype: float32,
          return_sequences: true,
          units: 2,
          reset_after: true,
          recurrent_activation: 'sigmoid',
        },
        registered_name: null,
        name: 'decoder',
        inbound_nodes: [
          {
            args: [history('target', 0, [null, null, 3])],
            kwargs: { initial_state: [history('encoder', 1, [null, 2])], training: false, mask: null },
          },
        ],
      },
    ],
    input_layers: [
      ['source', 0, 0],
      ['target', 0, 0],
    ],
    output_layers: ['decoder', 0, 0],
  },
  registered_name: 'Functional',
};

test('a functional model of Keras 3 loads, with states as keyword arguments', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const net = fromTopology(keras3);
  expect(net.inputNames).toEqual(['source', 'target']);
  expect(net.getLayer('encoder').getConfig().recurrentActivation).toBe('hardSigmoid');
  const y = net.predict([wave([1, 4, 2], 1), wave([1, 3, 3], 2)]) as Tensor;
  const [, state] = net.getLayer('encoder').apply<Tensor, Tensor[]>(wave([1, 4, 2], 1));
  const expected = net.getLayer('decoder').apply<Tensor>(wave([1, 3, 3], 2), { initialState: [state!] });
  expectClose(y, expected, { absolute: 0 });
  expect(warn.mock.calls.filter(([text]) => /ignores/.test(text))).toEqual([]);
});

test('a model of Keras 2 has its old meaning: hard sigmoid, reset gate before', () => {
  const net = fromTopology({
    keras_version: '2.2.4',
    model_config: {
      class_name: 'Sequential',
      config: [
        {
          class_name: 'GRU',
          config: {
            name: 'gru_1',
            units: 2,
            batch_input_shape: [null, 5, 1],
            recurrent_activation: 'hard_sigmoid',
            implementation: 1,
          },
        },
      ],
    },
  });
  expect(net.getLayer('gru_1').getConfig()).toMatchObject({
    recurrentActivation: 'hardSigmoidKeras2',
    resetAfter: false,
  });
});

test('an argument that nobody knows is named, and ignored', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  fromTopology({
    class_name: 'Sequential',
    config: { layers: [{ class_name: 'Dense', config: { name: 'out', units: 1, sharpness: 3 } }] },
  });
  expect(warn.mock.calls).toEqual([['out: Dense does not know sharpness and ignores it.']]);
});

test('weights find their places under the names of other versions, whatever their order', () => {
  const net = fromTopology(keras3);
  const named = net.weights.map((weight, index) => ({
    name: `${weight.path.replace('gru_cell', 'gru_cell_7')}:0`,
    shape: weight.shape,
    dtype: 'float32' as const,
    values: wave(weight.shape as number[], index).dataSync() as Float32Array,
  }));
  loadWeights(net, [...named].reverse());
  net.weights.forEach((weight, index) => {
    expectClose(weight.read(), named[index]!.values, { absolute: 0 });
  });
  expect(() => loadWeights(net, named.slice(1))).toThrow('functional: has 6 weights, received 5.');
  const wrong = named.map((one, index) =>
    index === 0 ? { ...one, shape: [1, 12], values: one.values.slice(0, 12) } : one,
  );
  expect(() => loadWeights(net, wrong)).toThrow(
    'functional: weight encoder/gru_cell/kernel must be [2, 6], received [1, 12]',
  );
});

test('settings that do nothing are passed over; those that would are named', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const net = fromTopology({
    class_name: 'Sequential',
    config: {
      layers: [
        {
          class_name: 'Conv1D',
          config: {
            name: 'conv',
            filters: 2,
            kernel_size: [3],
            groups: 1,
            padding: 'causal',
            data_format: 'channels_last',
            batch_input_shape: [null, 9, 2],
          },
        },
        { class_name: 'BatchNormalization', config: { name: 'norm', axis: [2], synchronized: false } },
        { class_name: 'LayerNormalization', config: { name: 'layer_norm', axis: [-1], rms_scaling: false } },
        { class_name: 'Conv1D', config: { name: 'grouped', filters: 2, kernel_size: [3], groups: 2 } },
      ],
    },
  });
  expect(net.getLayer('norm').getConfig().axis).toBe(2);
  expect(warn.mock.calls.map(([text]) => text).filter((text) => /ignores/.test(text))).toEqual([
    'grouped: Conv1D does not know groups and ignores it.',
  ]);
});

test('the states of random generators among the weights are left out', () => {
  const net = fromTopology(keras3);
  const values = net.weights.map((weight, index) => ({
    name: weight.path,
    shape: weight.shape,
    dtype: 'float32' as const,
    values: wave(weight.shape as number[], index).dataSync() as Float32Array,
  }));
  const state = {
    name: 'dropout/seed_generator/seed_generator_state',
    shape: [2],
    dtype: 'int32' as const,
    values: new Int32Array(2),
  };
  loadWeights(net, [state, ...values]);
  expectClose(net.weights[0]!.read(), values[0]!.values, { absolute: 0 });
});
