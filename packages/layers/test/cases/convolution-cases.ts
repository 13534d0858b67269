import { layers } from '../../src/index';
import { type LayerCase, SEQUENCE } from './layer-case';

const IMAGE = [2, 5, 4, 2];

export const convolutionCases: LayerCase[] = [
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
];
