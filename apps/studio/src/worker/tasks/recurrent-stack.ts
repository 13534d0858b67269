import { layers, type Sequential } from 'ostinato';
import type { Setup } from '../protocol';

interface StackOptions {
  /** Whether the last layer gives its state at every step. */
  sequences: boolean;
  stateful?: boolean;
  /** `[time, features]`, if the model has no layer yet. */
  inputShape?: [number | null, number];
}

/** Adds the recurrent layers of a set-up to a model. */
export function addRecurrentLayers(model: Sequential, setup: Setup, options: StackOptions): void {
  const { cell, units, bidirectional } = setup;
  for (let index = 0; index < setup.layers; index++) {
    const returnSequences = options.sequences || index < setup.layers - 1;
    const shape = index === 0 && options.inputShape ? { inputShape: options.inputShape } : {};
    const own = { units, returnSequences, stateful: options.stateful };
    if (bidirectional) model.add(layers.bidirectional({ layer: layers[cell](own), ...shape }));
    else model.add(layers[cell]({ ...own, ...shape }));
  }
}
