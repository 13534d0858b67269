import { wave } from '@ostinato/testing';
import { mul, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { type Layer, layers } from '../src/index';
import { TwoStateCell } from './two-state-cell';

/** One way of using a layer, and what the contract has to know about it. */
export interface LayerCase {
  name: string;
  make: () => Layer;
  /** Shape of each input. */
  inputs: number[][];
  /** Makes the first input instead of a wave. */
  first?: () => Tensor;
  /** What becomes of a mask: passed on, ended, or ended with a warning. */
  mask: 'passed' | 'ended' | 'dropped';
  /** Whether training makes a difference by chance. */
  random?: boolean;
  /** Whether gradients exist everywhere near the input; default true. */
  smooth?: boolean;
  /** Step of the differences that gradients are compared with, where the function bends much. */
  step?: number;
  /** Whether the layer can be written down; default true. */
  serializable?: boolean;
  /** Whether it is made for masks `[batch, time]`; default true. */
  maskable?: boolean;
}

const SEQUENCE = [3, 4, 2];
const IMAGE = [2, 5, 4, 2];

/** Ids from 0 to 4, with zeros at the end. */
const ids = () =>
  tensor(
    [
      [1, 4, 2, 0],
      [3, 0, 0, 0],
      [2, 2, 1, 3],
    ],
    [3, 4],
    'int32',
  );

const recurrent: LayerCase[] = (['simpleRNN', 'lstm', 'gru'] as const).flatMap((kind): LayerCase[] => {
  const make = layers[kind] as typeof layers.lstm;
  return [
    { name: kind, make: () => make({ units: 3 }), inputs: [SEQUENCE], mask: 'ended' },
    {
      name: `${kind}, sequences and states`,
      make: () => make({ units: 3, returnSequences: true, returnState: true }),
      inputs: [SEQUENCE],
      mask: 'passed',
    },
    {
      name: `${kind}, backwards, zero outputs`,
      make: () => make({ units: 3, returnSequences: true, goBackwards: true, zeroOutputForMask: true }),
      inputs: [SEQUENCE],
      mask: 'passed',
    },
    {
      name: `${kind}, two layers`,
      make: () => make({ units: 3, numLayers: 2, returnSequences: true }),
      inputs: [SEQUENCE],
      mask: 'passed',
    },
    {
      name: `${kind} with dropout`,
      make: () => make({ units: 3, dropout: 0.4, recurrentDropout: 0.3 }),
      inputs: [SEQUENCE],
      mask: 'ended',
      random: true,
    },
    {
      name: `${kind} without bias`,
      make: () => make({ units: 2, useBias: false, activation: 'gelu' }),
      inputs: [SEQUENCE],
      mask: 'ended',
    },
    {
      name: `bidirectional ${kind}`,
      make: () => layers.bidirectional({ layer: make({ units: 3, returnSequences: true }) }),
      inputs: [SEQUENCE],
      mask: 'passed',
    },
  ];
});

export const layerCases: LayerCase[] = [
  ...recurrent,
  {
    name: 'lstm from a given state',
    make: () => layers.lstm({ units: 2, returnState: true }),
    inputs: [SEQUENCE, [3, 2], [3, 2]],
    mask: 'ended',
  },
  {
    name: 'lstm with projection',
    make: () => layers.lstm({ units: 3, projectionSize: 2, returnSequences: true, returnState: true }),
    inputs: [SEQUENCE],
    mask: 'passed',
  },
  {
    name: 'gru, reset before',
    make: () => layers.gru({ units: 3, resetAfter: false, recurrentActivation: 'tanh' }),
    inputs: [SEQUENCE],
    mask: 'ended',
  },
  {
    name: 'lstm, three layers with dropout between',
    make: () => layers.lstm({ units: 2, numLayers: 3, interlayerDropout: 0.4 }),
    inputs: [SEQUENCE],
    mask: 'ended',
    random: true,
  },
  {
    name: 'stack of different cells',
    make: () =>
      layers.rnn({
        cell: [layers.lstmCell({ units: 3 }), layers.gruCell({ units: 2 })],
        returnSequences: true,
        returnState: true,
      }),
    inputs: [SEQUENCE],
    mask: 'passed',
  },
  {
    name: 'cell of its own',
    make: () => layers.rnn({ cell: new TwoStateCell({ units: 2 }), returnSequences: true }),
    inputs: [SEQUENCE],
    mask: 'passed',
    random: true,
    serializable: false,
  },
  ...(['sum', 'mul', 'ave', null] as const).map(
    (mergeMode): LayerCase => ({
      name: `bidirectional, merged by ${mergeMode}`,
      make: () => layers.bidirectional({ layer: layers.gru({ units: 2, returnState: true }), mergeMode }),
      inputs: [SEQUENCE],
      mask: 'ended',
    }),
  ),
  {
    name: 'bidirectional of two layers',
    make: () =>
      layers.bidirectional({
        layer: layers.lstm({ units: 2 }),
        backwardLayer: layers.gru({ units: 3, goBackwards: true }),
      }),
    inputs: [SEQUENCE],
    mask: 'ended',
  },
  {
    name: 'time distributed',
    make: () => layers.timeDistributed({ layer: layers.dense({ units: 3, activation: 'tanh' }) }),
    inputs: [SEQUENCE],
    mask: 'passed',
  },
  {
    name: 'convLstm1d',
    make: () => layers.convLstm1d({ filters: 2, kernelSize: 2, returnSequences: true }),
    inputs: [[2, 3, 4, 2]],
    mask: 'passed',
  },
  {
    name: 'convLstm1d with dropout',
    make: () =>
      layers.convLstm1d({ filters: 2, kernelSize: 2, dropout: 0.3, recurrentDropout: 0.3, padding: 'same' }),
    inputs: [[2, 3, 4, 2]],
    mask: 'ended',
    random: true,
  },
  {
    name: 'convLstm2d',
    make: () =>
      layers.convLstm2d({ filters: 2, kernelSize: [2, 3], strides: 2, padding: 'same', returnState: true }),
    inputs: [[2, 3, 4, 4, 1]],
    mask: 'ended',
  },
  {
    name: 'convLstm3d',
    make: () => layers.convLstm3d({ filters: 1, kernelSize: 2, padding: 'same' }),
    inputs: [[1, 2, 3, 2, 2, 1]],
    mask: 'ended',
  },

  {
    name: 'embedding',
    make: () => layers.embedding({ inputDim: 5, outputDim: 3 }),
    inputs: [[3, 4]],
    first: ids,
    mask: 'ended',
    smooth: false,
  },
  {
    name: 'masking',
    make: () => layers.masking({ maskValue: 0 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    smooth: false,
  },
  {
    name: 'length mask',
    make: () => layers.lengthMask(),
    inputs: [SEQUENCE, [3]],
    mask: 'passed',
    smooth: false,
  },
  {
    name: 'dense',
    make: () => layers.dense({ units: 3, activation: 'softplus' }),
    inputs: [SEQUENCE],
    mask: 'passed',
  },
  {
    name: 'activation',
    make: () => layers.activation({ activation: 'gelu' }),
    inputs: [SEQUENCE],
    mask: 'passed',
  },
  {
    name: 'reLU',
    make: () => layers.reLU({ maxValue: 3, negativeSlope: 0.1, threshold: 0.013 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    smooth: false,
  },
  {
    name: 'leakyReLU',
    make: () => layers.leakyReLU({ negativeSlope: 0.2 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    smooth: false,
  },
  { name: 'elu', make: () => layers.elu({ alpha: 0.7 }), inputs: [SEQUENCE], mask: 'passed', smooth: false },
  {
    name: 'prelu',
    make: () => layers.prelu({ sharedAxes: [1], alphaInitializer: 'ones' }),
    inputs: [SEQUENCE],
    mask: 'passed',
    smooth: false,
  },
  { name: 'softmax over time', make: () => layers.softmax({ axis: 1 }), inputs: [SEQUENCE], mask: 'passed' },
  {
    name: 'dropout',
    make: () => layers.dropout({ rate: 0.5 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    random: true,
  },
  {
    name: 'spatial dropout',
    make: () => layers.spatialDropout1d({ rate: 0.5 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    random: true,
  },
  {
    name: 'gaussian noise',
    make: () => layers.gaussianNoise({ stddev: 0.3 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    random: true,
  },
  {
    name: 'gaussian dropout',
    make: () => layers.gaussianDropout({ rate: 0.3 }),
    inputs: [SEQUENCE],
    mask: 'passed',
    random: true,
  },
  {
    name: 'layer normalization',
    make: () => layers.layerNormalization(),
    inputs: [[3, 4, 5]],
    mask: 'passed',
  },
  {
    name: 'layer normalization over time',
    make: () => layers.layerNormalization({ axis: 1, center: false }),
    inputs: [[3, 4, 5]],
    mask: 'passed',
    step: 5e-3,
  },
  {
    name: 'batch normalization',
    make: () => layers.batchNormalization({ scale: true }),
    inputs: [SEQUENCE],
    mask: 'passed',
  },
  { name: 'flatten', make: () => layers.flatten(), inputs: [SEQUENCE], mask: 'dropped' },
  {
    name: 'reshape',
    make: () => layers.reshape({ targetShape: [2, -1] }),
    inputs: [SEQUENCE],
    mask: 'dropped',
  },
  { name: 'permute', make: () => layers.permute({ dims: [2, 1] }), inputs: [SEQUENCE], mask: 'dropped' },
  {
    name: 'repeat vector',
    make: () => layers.repeatVector({ n: 3 }),
    inputs: [[3, 2]],
    mask: 'dropped',
    maskable: false,
  },
  {
    name: 'lambda',
    make: () => layers.lambda({ function: (x) => sum(mul(x as Tensor, 2), -1) }),
    inputs: [SEQUENCE],
    mask: 'passed',
    serializable: false,
  },

  {
    name: 'conv1d',
    make: () => layers.conv1d({ filters: 3, kernelSize: 2, strides: 2, activation: 'tanh' }),
    inputs: [SEQUENCE],
    mask: 'dropped',
  },
  {
    name: 'causal conv1d',
    make: () => layers.conv1d({ filters: 3, kernelSize: 2, dilationRate: 2, padding: 'causal' }),
    inputs: [SEQUENCE],
    mask: 'dropped',
  },
  {
    name: 'conv2d',
    make: () => layers.conv2d({ filters: 3, kernelSize: [3, 2], padding: 'same' }),
    inputs: [IMAGE],
    mask: 'dropped',
    maskable: false,
  },
  {
    name: 'conv2dTranspose',
    make: () => layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2 }),
    inputs: [IMAGE],
    mask: 'dropped',
    maskable: false,
  },
  {
    name: 'max pooling 1d',
    make: () => layers.maxPooling1d({ padding: 'same' }),
    inputs: [[3, 5, 2]],
    mask: 'dropped',
    smooth: false,
  },
  {
    name: 'average pooling 1d',
    make: () => layers.averagePooling1d({ strides: 1 }),
    inputs: [[3, 5, 2]],
    mask: 'dropped',
  },
  {
    name: 'max pooling 2d',
    make: () => layers.maxPooling2d(),
    inputs: [IMAGE],
    mask: 'dropped',
    smooth: false,
    maskable: false,
  },
  {
    name: 'average pooling 2d',
    make: () => layers.averagePooling2d({ poolSize: [2, 3], strides: 1, padding: 'same' }),
    inputs: [IMAGE],
    mask: 'dropped',
    maskable: false,
  },
  {
    name: 'global average pooling 1d',
    make: () => layers.globalAveragePooling1d(),
    inputs: [SEQUENCE],
    mask: 'ended',
  },
  {
    name: 'global max pooling 1d',
    make: () => layers.globalMaxPooling1d({ keepdims: true }),
    inputs: [SEQUENCE],
    mask: 'ended',
    smooth: false,
  },
  {
    name: 'global average pooling 2d',
    make: () => layers.globalAveragePooling2d({ keepdims: true }),
    inputs: [IMAGE],
    mask: 'ended',
    maskable: false,
  },
  {
    name: 'global max pooling 2d',
    make: () => layers.globalMaxPooling2d(),
    inputs: [IMAGE],
    mask: 'ended',
    smooth: false,
    maskable: false,
  },

  { name: 'add', make: () => layers.add(), inputs: [SEQUENCE, SEQUENCE, [3, 1, 2]], mask: 'passed' },
  { name: 'subtract', make: () => layers.subtract(), inputs: [SEQUENCE, SEQUENCE], mask: 'passed' },
  { name: 'multiply', make: () => layers.multiply(), inputs: [SEQUENCE, [3, 2]], mask: 'passed' },
  { name: 'average', make: () => layers.average(), inputs: [SEQUENCE, SEQUENCE], mask: 'passed' },
  {
    name: 'maximum',
    make: () => layers.maximum(),
    inputs: [SEQUENCE, SEQUENCE],
    mask: 'passed',
    smooth: false,
  },
  {
    name: 'minimum',
    make: () => layers.minimum(),
    inputs: [SEQUENCE, SEQUENCE],
    mask: 'passed',
    smooth: false,
  },
  { name: 'concatenate', make: () => layers.concatenate(), inputs: [SEQUENCE, [3, 4, 3]], mask: 'passed' },
  { name: 'dot', make: () => layers.dot({ axes: [2, 2] }), inputs: [SEQUENCE, [3, 5, 2]], mask: 'ended' },
  {
    name: 'cosine',
    make: () => layers.dot({ axes: 1, normalize: true }),
    inputs: [
      [3, 4],
      [3, 4],
    ],
    mask: 'ended',
    maskable: false,
  },
  {
    name: 'attention',
    make: () => layers.attention({ useScale: true, returnAttentionScores: true }),
    inputs: [SEQUENCE, [3, 5, 2]],
    mask: 'passed',
  },
  {
    name: 'attention by concatenation',
    make: () => layers.attention({ scoreMode: 'concat' }),
    inputs: [SEQUENCE, [3, 5, 3], [3, 5, 2]],
    mask: 'passed',
  },
  {
    name: 'additive attention',
    make: () => layers.additiveAttention({ dropout: 0.4 }),
    inputs: [SEQUENCE, [3, 5, 2]],
    mask: 'passed',
    random: true,
  },
  {
    name: 'causal self-attention',
    make: () => layers.attention({ causal: true }),
    inputs: [SEQUENCE, SEQUENCE],
    mask: 'passed',
  },
  {
    name: 'multi-head attention',
    make: () => layers.multiHeadAttention({ numHeads: 2, keyDim: 3, causal: true }),
    inputs: [SEQUENCE, SEQUENCE],
    mask: 'passed',
  },
];

/** The inputs of a case: waves, or what the case makes itself. */
export function inputsOf({ inputs, first }: LayerCase): Tensor[] {
  return inputs.map((shape, index) => (index === 0 && first ? first() : wave(shape, index + 1)));
}
