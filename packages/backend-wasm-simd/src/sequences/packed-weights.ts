import type { TensorInfo } from '@tensorflow/tfjs-core';
import { alignToLine, LINE } from '../tfjs/align';
import { allocate } from '../tfjs/allocate';
import type { WasmBackend } from '../tfjs/wasm-backend';
import type { SequenceCall } from './sequence-call';

interface Entry {
  /** Of all the weights, when they were seen: data that was written in place has another number. */
  readonly ids: string;
  /** What `malloc` gave for the packed weights, 0 as long as they are not packed. */
  block: number;
}

/**
 * Keeps the weights of sequences packed between calls: weights that come a second time with the same values are
 * packed, which takes about as much memory again. So a layer that predicts or streams packs once, and one that
 * trains keeps nothing. The entry belongs to the recurrent kernel.
 */
export class PackedWeights {
  readonly #entries = new WeakMap<object, Entry>();
  /** Those that are packed. */
  readonly #packed = new Map<object, Entry>();

  constructor(private readonly backend: WasmBackend) {}

  /** Address of the packed weights, or 0 on their first use. */
  find(call: SequenceCall, weights: readonly TensorInfo[], owner: TensorInfo): number {
    const { dataIdMap } = this.backend;
    const { cell, resetAfter } = call.attrs;
    const ids = `${cell} ${resetAfter} ${weights.map(({ dataId }) => dataIdMap.get(dataId).id).join()}`;
    const entry = this.#entries.get(owner.dataId);
    if (entry?.ids !== ids) {
      this.#entries.set(owner.dataId, { ids, block: 0 });
      return 0;
    }
    if (entry.block === 0) this.#pack(call, owner, entry);
    return alignToLine(entry.block);
  }

  #pack(call: SequenceCall, owner: TensorInfo, entry: Entry): void {
    this.#freeOutdated();
    entry.block = allocate(this.backend, call.bytes.packed + LINE);
    if (entry.block === 0) return; // No memory left for it: every call packs for itself.
    call.pack(alignToLine(entry.block), call.scratch(call.bytes.scratch));
    this.#packed.set(owner.dataId, entry);
  }

  /** Frees what belongs to data that is gone or was seen with other values since. */
  #freeOutdated(): void {
    for (const [dataId, entry] of this.#packed) {
      if (this.backend.dataIdMap.has(dataId) && this.#entries.get(dataId) === entry) continue;
      this.backend.wasm._free(entry.block);
      this.#packed.delete(dataId);
    }
  }
}

/** By backend, because another backend has another memory. */
const ofBackends = new WeakMap<WasmBackend, PackedWeights>();

export function packedWeightsOf(backend: WasmBackend): PackedWeights {
  let packed = ofBackends.get(backend);
  if (!packed) {
    packed = new PackedWeights(backend);
    ofBackends.set(backend, packed);
  }
  return packed;
}
