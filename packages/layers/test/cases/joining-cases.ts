import { layers } from '../../src/index';
import { type LayerCase, SEQUENCE } from './layer-case';

/** Layers of several inputs. */
export const joiningCases: LayerCase[] = [
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
