import { copyValues, tensorFromMemory, type Weight } from '@ostinato/ops';
import { dispose } from '@tensorflow/tfjs-core';
import type { LetterReader, LetterWriter } from './letter';
import { type FlatEntry, layoutSize } from './weight-layout';

/** Versions of weights, as somebody has them. */
export type SeenVersions = Map<Weight, number>;

/** Keeps replicas up to date: through one copy of the weights in shared memory, or else in letters. */
export class WeightSender {
  readonly #copied: SeenVersions = new Map();
  readonly #flat: Float32Array | null;

  constructor(
    readonly weights: readonly Weight[],
    readonly layout: readonly FlatEntry[],
    /** Shared memory for all values, or null. */
    readonly shared: SharedArrayBuffer | null,
  ) {
    this.#flat = shared && new Float32Array(shared);
  }

  /** Copies what has changed into shared memory. */
  copy(): void {
    if (this.#flat === null) return;
    for (const i of changedSince(this.#copied, this.weights)) {
      const { offset, size } = this.layout[i]!;
      copyValues(this.weights[i]!.variable, this.#flat.subarray(offset, offset + size));
    }
  }

  /** Tells a replica what has changed since it was told last. */
  write(letter: LetterWriter, seen: SeenVersions): void {
    const changed = changedSince(seen, this.weights);
    letter.list(changed);
    if (this.#flat === null) for (const i of changed) letter.tensor(this.weights[i]!.variable);
  }
}

/** Brings a replica's weights up to date. */
export function readWeights(
  letter: LetterReader,
  weights: readonly Weight[],
  layout: readonly FlatEntry[],
  shared: SharedArrayBuffer | undefined,
): void {
  for (const i of letter.list()) {
    const { offset, size, shape } = layout[i]!;
    const data = shared ? new Float32Array(shared, 4 * offset, size) : letter.tensor()!.data;
    const value = tensorFromMemory(data, shape);
    weights[i]!.assign(value);
    dispose(value);
  }
}

/** Allocates what `WeightSender` shares, or null where threads share no memory. */
export function sharedWeights(layout: readonly FlatEntry[]): SharedArrayBuffer | null {
  return typeof SharedArrayBuffer === 'function' ? new SharedArrayBuffer(4 * layoutSize(layout)) : null;
}

/** Indices of weights that have changed, which then count as seen. */
function changedSince(seen: SeenVersions, weights: readonly Weight[]): number[] {
  const changed = weights.flatMap((weight, i) => (seen.get(weight) === weight.version ? [] : [i]));
  for (const i of changed) seen.set(weights[i]!, weights[i]!.version);
  return changed;
}
