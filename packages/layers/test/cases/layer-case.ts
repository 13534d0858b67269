import type { Tensor } from '@tensorflow/tfjs-core';
import type { Layer } from '../../src/index';

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

/** Samples, steps, features. */
export const SEQUENCE = [3, 4, 2];
