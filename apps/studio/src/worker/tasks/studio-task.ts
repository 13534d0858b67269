import type { NdArray } from '@ostinato/data';
import type { Sequential } from 'ostinato';
import type { Floor, Setup } from '../protocol';

/** Samples with their answers. */
export interface Samples {
  x: NdArray;
  y: NdArray;
}

/** A task as the studio trains it: data, a network for it, floors to beat, and what the network then says. */
export interface StudioTask {
  /** What the loss measures, for the axis of the curve. */
  unit: string;
  train: Samples;
  validation: Samples;
  /** Sequence elements per sample: for the throughput. */
  elementsPerSample: number;
  /** What needs no learning, in the unit of the loss. */
  floors: Floor[];
  /** Loss and metrics for `compile`. */
  loss: string;
  metrics: string[];
  /** A network that is not compiled yet. */
  build(setup: Setup): Sequential;
  /** What the network says now. */
  say(model: Sequential, setup: Setup): string[];
}
