import type { NdArray } from '@ostinato/data';
import type { Tokenizer } from '@ostinato/tokenizer';
import type { Sequential } from 'ostinato';
import type { Floor, Setup } from '../protocol';

/** Samples with their answers. */
export interface Samples {
  x: NdArray;
  y: NdArray;
}

/** How a text becomes what a network reads, and what its outputs mean. */
export interface Reader {
  tokenizer: Tokenizer;
  /** One per output of the last layer. */
  labels: readonly string[];
  /** A text to begin with. */
  example: string;
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
  /** For networks that read symbols: how to look at them while they read. */
  reader?: Reader;
  /** What the network says now. */
  say(model: Sequential, setup: Setup): string[];
}
