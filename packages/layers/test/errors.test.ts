import '@tensorflow/tfjs-backend-cpu';
import { wave } from '@ostinato/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { fromTopology, input, layers, model, sequential } from '../src/index';

/** What went wrong, and the message that has to say so. */
const cases: [problem: string, act: () => unknown, message: string][] = [
  [
    'a second recurrent layer without sequences below it',
    () =>
      sequential({
        layers: [
          layers.bidirectional({ layer: layers.gru({ units: 8 }), inputShape: [null, 4] }),
          layers.lstm({ units: 2 }),
        ],
      }),
    "lstm: input must be a tensor of shape [batch, time, features], received [null, 16]. The layer before it, 'bidirectional', gives only its last output. Let it give all of them: layers.bidirectional({ layer: layers.gru({ units: 8, returnSequences: true }) }).",
  ],
  [
    'a recurrent layer on features without time',
    () => sequential({ layers: [layers.lstm({ units: 2, inputShape: [10] })] }),
    'lstm: input must be a tensor of shape [batch, time, features], received [null, 10]. Give the input a time axis: inputShape [time, features], as in [10, 1] for 10 steps of one number each.',
  ],
  [
    'data of the wrong rank',
    () => layers.lstm({ units: 2 }).apply(wave([4, 3], 1)),
    'lstm: input must be a tensor of shape [batch, time, features], received [4, 3]. A recurrent layer reads sequences: give the input a time axis. One number per step is [batch, time, 1].',
  ],
  [
    'data of another width',
    () => {
      const layer = layers.dense({ units: 2 });
      layer.apply(wave([4, 3], 1));
      return layer.apply(wave([4, 5], 1));
    },
    'dense: input must be a tensor of shape [batch, …, features] with size 3 on axis -1, received [4, 5].',
  ],
  [
    'one sample without a batch',
    () => sequential({ layers: [layers.lstm({ units: 2, inputShape: [10, 3] })] }).predict(wave([10, 3], 1)),
    "sequential: input 'lstm_input' must be [null, 10, 3], received [10, 3]. The batch axis is missing: one sample is [1, 10, 3].",
  ],
  [
    'a misspelt argument',
    () => layers.lstm({ units: 2, return_sequences: true } as never),
    "lstm: LSTM has no argument 'return_sequences'. Did you mean 'returnSequences'?",
  ],
  [
    'an initial state of another size',
    () =>
      layers
        .lstm({ units: 2 })
        .apply(wave([1, 3, 2], 1), { initialState: [wave([1, 2], 1), wave([1, 3], 1)] }),
    'lstm: the initial state must be [1, 2] and [1, 2], received [1, 2] and [1, 3].',
  ],
  [
    'directions that do not oppose',
    () =>
      layers.bidirectional({ layer: layers.lstm({ units: 2 }), backwardLayer: layers.lstm({ units: 2 }) }),
    'bidirectional: layer and backwardLayer must run in opposite directions, both have goBackwards: false. Give backwardLayer goBackwards: true.',
  ],
  [
    'directions that give different things',
    () =>
      layers.bidirectional({
        layer: layers.lstm({ units: 2 }),
        backwardLayer: layers.lstm({ units: 2, goBackwards: true, returnSequences: true }),
      }),
    'bidirectional: layer and backwardLayer must agree on returnSequences, received false and true.',
  ],
  [
    'an id outside of the vocabulary',
    () => layers.embedding({ inputDim: 5, outputDim: 2 }).apply(tensor([[1, 5]])),
    'embedding: ids must be from 0 to 4, received 5. inputDim is the size of the vocabulary: the greatest id and one.',
  ],
  [
    'a mask of another length',
    () =>
      layers.gru({ units: 2 }).apply(wave([2, 3, 1], 1), {
        mask: tensor([
          [1, 1],
          [1, 0],
        ]),
      }),
    'gru: the mask must be [batch, time], here [2, 3], received [2, 2]. It has one number per step: 1 where the step counts, 0 where it is padding.',
  ],
  [
    'a mask for a model that has another rank',
    () =>
      sequential({ layers: [layers.gru({ units: 2, inputShape: [3, 1] })] }).forward([wave([2, 3, 1], 1)], {
        training: false,
        masks: [tensor([1, 0])],
        random: { seed: 0, step: 0, sampleOffset: 0 },
      }),
    'sequential: the mask must be [batch, time], here [2, 3], received [2].',
  ],
  [
    'strides and gaps together',
    () => layers.conv1d({ filters: 1, kernelSize: 2, strides: 2, dilationRate: 2 }),
    'conv1d: strides and dilationRate must not both be greater than 1, received [2] and [2].',
  ],
  [
    'lengths of another number',
    () => layers.lstm({ units: 2 }).apply(wave([2, 3, 1], 1), { lengths: [3] }),
    'lstm: lengths must be 2 numbers, one per sample, received 1.',
  ],
  [
    'no units',
    () => layers.gru({} as never),
    'gru_cell: units must be a positive integer, received undefined.',
  ],
  [
    'a rate above one',
    () => layers.dropout({ rate: 1.5 }),
    'dropout: rate must be at least 0 and below 1, received 1.5.',
  ],
  [
    'an unknown initializer',
    () => layers.dense({ units: 1, kernelInitializer: 'glorot' }),
    "dense: there is no initializer 'glorot'.",
  ],
  [
    'an unknown activation',
    () => layers.dense({ units: 1, activation: 'rulu' }),
    'activation: name must be one of linear, tanh, relu',
  ],
  [
    'weights of another number',
    () => {
      const layer = layers.dense({ units: 1 });
      layer.build([null, 2]);
      layer.setWeights([wave([2, 1], 1)]);
    },
    'dense: setWeights needs 2 tensors, received 1. They are: dense/kernel [2, 1], dense/bias [1].',
  ],
  [
    'an output that hangs on another input',
    () =>
      model({
        inputs: input({ shape: [3] }),
        outputs: layers.dense({ units: 1 }).apply(input({ shape: [3], name: 'other' })),
      }),
    "functional: the outputs depend on 'other', which is not among the inputs. Add it to { inputs }.",
  ],
  [
    'two layers with one name',
    () =>
      sequential({
        layers: [
          layers.dense({ units: 1, name: 'out', inputShape: [1] }),
          layers.dense({ units: 1, name: 'out' }),
        ],
      }),
    "sequential: two layers are named 'out'. Give one of them another name: { name: '…' }.",
  ],
  [
    'inputs that do not fit',
    () => layers.concatenate().apply([wave([1, 2, 3], 1), wave([1, 3, 3], 1)]),
    'concatenate: cannot join [1, 2, 3] and [1, 3, 3]. It takes a list of inputs that differ on axis -1 only.',
  ],
  [
    'a model that knows no shape',
    () => sequential({ layers: [layers.dense({ units: 1 })] }).summary(),
    'sequential: is not built: the shape of its input is not known. Give the first layer an inputShape, or call build([null, …]).',
  ],
  [
    'a lambda in a file',
    () => layers.lambda({ function: (x) => x as never }).getConfig(),
    'lambda: a lambda layer cannot be saved, because it holds code.',
  ],
  [
    'a file that names what every object has',
    () => fromTopology({ class_name: 'constructor', config: {} }),
    "layer: there is no layer 'constructor'.",
  ],
  [
    'a file that asks for layers without end',
    () =>
      fromTopology({
        class_name: 'Sequential',
        config: { layers: [{ class_name: 'LSTM', config: { units: 1, num_layers: 1e9 } }] },
      }),
    'recurrent layer: numLayers must be at most 256, received 1000000000.',
  ],
  [
    'a file that has no layers',
    () => fromTopology({ class_name: 'Functional', config: {} }),
    'model: a functional model must have a list of layers.',
  ],
  [
    'a file that is something else',
    () => fromTopology({ hello: 1 }),
    'layer: must be given as { className, config }.',
  ],
  [
    'an unknown layer in a file',
    () =>
      fromTopology({ class_name: 'Sequential', config: { layers: [{ class_name: 'LTSM', config: {} }] } }),
    "layer: there is no layer 'LTSM'.",
  ],
  [
    'two outputs in a row',
    () => sequential({ layers: [layers.lstm({ units: 1, returnState: true, inputShape: [2, 1] })] }),
    'lstm: gives 3 outputs; a sequential model needs one of each layer. Build this model with model({ inputs, outputs }).',
  ],
];

describe('an error says who, what, and what to write:', () => {
  for (const [problem, act, message] of cases) {
    test(problem, () => {
      expect(act).toThrow(message);
    });
  }
});
