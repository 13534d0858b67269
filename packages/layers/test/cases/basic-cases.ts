import { mul, sum, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { layers } from '../../src/index';
import { type LayerCase, SEQUENCE } from './layer-case';

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

export const basicCases: LayerCase[] = [
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
];
