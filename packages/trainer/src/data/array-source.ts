import { runKernel } from '@ostinato/ops';
import { expandDims, GatherV2, slice, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { ArgumentError, requireInteger } from '../check-argument';
import type { Batch, TensorBatch, TensorInputs } from './batch';
import type { DataSource, SourceState } from './data-source';
import { EpochPosition } from './epoch-position';
import { permutation } from './seeded-random';
import { toTensors } from './to-tensors';

/** How arrays are cut into batches. */
export interface ArraySourceOptions {
  /** Samples per batch; the last batch of an epoch may be smaller. Default 32. */
  batchSize?: number;
  /**
   * `true`: a new order of samples each epoch, from `seed` and the epoch. `'batch'`: a new order of whole batches.
   * Default `false`.
   */
  shuffle?: boolean | 'batch';
  /** Seed of the order. Default 0. */
  seed?: number;
  /** `[samples]` or `[samples, time]`, one per output. */
  sampleWeight?: TensorInputs | null;
  /** `[samples, time]`, true where a step counts; one per input. */
  mask?: TensorInputs | null;
  /** Epoch to begin with. Default 0. */
  firstEpoch?: number;
  /** Function to name in errors. */
  caller?: string;
}

/**
 * A source over arrays or tensors in memory.
 *
 * It makes tensors of arrays once; tensors that it was given stay the caller's. Call `dispose()` when done.
 */
export class ArraySource implements DataSource {
  readonly samples: number;
  readonly batchSize: number;
  readonly #position: EpochPosition;
  /** Inputs, targets, weights and masks as tensors `[samples, ...]`. */
  readonly parts: { x: Tensor[]; y: Tensor[]; sampleWeight: Tensor[]; mask: Tensor[] };
  readonly #own: Tensor[] = [];
  readonly #shuffle: boolean | 'batch';
  readonly #seed: number;

  /**
   * @param x - `[samples, ...]`, one per input; `[samples]` is taken as `[samples, 1]`
   * @param y - `[samples, ...]`, one per output; absent for prediction
   * @throws {ArgumentError} if the parts have different numbers of samples
   */
  constructor(x: TensorInputs, y: TensorInputs | null | undefined, options: ArraySourceOptions = {}) {
    const { batchSize = 32, shuffle = false, seed = 0, caller = 'arraySource' } = options;
    requireInteger(caller, 'batchSize', batchSize);
    try {
      this.parts = {
        x: this.#take(caller, 'x', x).map((input) => this.#withFeatures(input)),
        y: this.#take(caller, 'y', y),
        sampleWeight: this.#take(caller, 'sampleWeight', options.sampleWeight),
        mask: this.#take(caller, 'mask', options.mask),
      };
      this.samples = requireSamples(caller, this.parts);
    } catch (error) {
      this.dispose();
      throw error;
    }
    this.batchSize = batchSize;
    this.#shuffle = shuffle;
    this.#seed = seed;
    const identity = { samples: this.samples, batchSize, seed };
    this.#position = new EpochPosition('arraySource', identity, options.firstEpoch);
  }

  get stepsPerEpoch(): number {
    return Math.ceil(this.samples / this.batchSize);
  }

  *batches(): Generator<Batch> {
    const order = this.#order();
    while (this.#position.batch < this.stepsPerEpoch) {
      const start = this.#position.batch++ * this.batchSize;
      const size = Math.min(this.batchSize, this.samples - start);
      yield order === null ? this.#slice(start, size) : this.#gather(order.subarray(start, start + size));
    }
    this.#position.nextEpoch();
  }

  /** All samples as one batch, whose tensors stay the source's. */
  whole(): TensorBatch {
    const { x, y, sampleWeight, mask } = this.parts;
    return {
      inputs: x,
      targets: y,
      masks: x.map((_, i) => mask[i] ?? null),
      weights: y.map((_, i) => sampleWeight[i] ?? null),
      size: this.samples,
      reset: false,
    };
  }

  state(): SourceState {
    return this.#position.state();
  }

  /** @throws {ArgumentError} if the state was taken over other data or settings */
  restore(state: SourceState): void {
    this.#position.restore(state);
  }

  /** Frees the tensors that were made of arrays. */
  dispose(): void {
    for (const item of this.#own) item.dispose();
  }

  #order(): Int32Array | null {
    if (this.#shuffle === false) return null;
    if (this.#shuffle === true) return permutation(this.samples, this.#seed, this.#position.epoch);
    const blocks = permutation(this.stepsPerEpoch, this.#seed, this.#position.epoch);
    const order = new Int32Array(this.samples);
    let filled = 0;
    for (const block of blocks) {
      const end = Math.min((block + 1) * this.batchSize, this.samples);
      for (let row = block * this.batchSize; row < end; row++) order[filled++] = row;
    }
    return order;
  }

  /** Makes tensors, and notes which of them are not the caller's. */
  #take(caller: string, argument: string, value: TensorInputs | null | undefined): Tensor[] {
    if (value == null) return [];
    const tensors = toTensors(caller, argument, value);
    const given = new Set<unknown>(Array.isArray(value) ? value : [value]);
    this.#own.push(...tensors.filter((item) => !given.has(item)));
    return tensors;
  }

  /** One number per sample is one feature, as in tfjs-layers: `[samples]` becomes `[samples, 1]`. */
  #withFeatures(input: Tensor): Tensor {
    if (input.rank !== 1) return input;
    const expanded = expandDims(input, 1);
    this.#own.push(expanded);
    return expanded;
  }

  #slice(start: number, size: number): Batch {
    const whole = start === 0 && size === this.samples;
    return this.#cut((part) => (whole ? part.clone() : slice(part, start, size)));
  }

  #gather(rows: Int32Array): Batch {
    const indices = tensor1d(rows, 'int32');
    const batch = this.#cut((part) => gatherRows(part, indices));
    indices.dispose();
    return batch;
  }

  #cut(cut: (part: Tensor) => Tensor): Batch {
    const { x, y, sampleWeight, mask } = this.parts;
    const cutAll = (tensors: Tensor[]) => (tensors.length > 0 ? tensors.map(cut) : null);
    return {
      x: x.map(cut),
      y: cutAll(y) ?? undefined,
      sampleWeight: cutAll(sampleWeight),
      mask: cutAll(mask),
    };
  }
}

/** `gather` without the checks of what is known here. */
function gatherRows(part: Tensor, indices: Tensor): Tensor {
  return runKernel(GatherV2, { x: part, indices }, { axis: 0, batchDims: 0 })[0]!;
}

function requireSamples(caller: string, parts: Record<string, Tensor[]>): number {
  const samples = parts.x?.[0]?.shape[0];
  if (samples === undefined || samples === 0) {
    throw new ArgumentError({
      caller,
      argument: 'x',
      expected: 'of shape [samples, ...] with at least one sample',
      received: parts.x?.[0] ? `shape [${parts.x[0].shape}]` : 'an empty array',
    });
  }
  for (const [argument, tensors] of Object.entries(parts)) {
    for (const { shape } of tensors) {
      if (shape[0] === samples) continue;
      throw new ArgumentError({
        caller,
        argument,
        expected: `${samples} samples, as x[0] has`,
        received: `shape [${shape}]`,
      });
    }
  }
  return samples;
}
