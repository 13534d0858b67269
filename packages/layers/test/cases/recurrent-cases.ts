import { layers } from '../../src/index';
import { TwoStateCell } from '../two-state-cell';
import { type LayerCase, SEQUENCE } from './layer-case';

/** Every kind of cell in every way of running it. */
const kinds: LayerCase[] = (['simpleRNN', 'lstm', 'gru'] as const).flatMap((kind): LayerCase[] => {
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

export const recurrentCases: LayerCase[] = [
  ...kinds,
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
];
