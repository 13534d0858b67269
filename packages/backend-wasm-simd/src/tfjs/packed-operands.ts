import type { Kernels } from '@ostinato/kernels';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { pointerOf } from './tensor-memory';
import type { WasmBackend } from './wasm-backend';

/** How a tensor's data is read as the right factor of a product: `[depth, columns]` after its transposition. */
export interface OperandLayout {
  columns: number;
  depth: number;
  transposed: boolean;
}

interface Entry extends OperandLayout {
  /** Of the data when it was seen: data that was written in place has another. */
  readonly id: number;
  /** Address of the packed matrix, 0 as long as it is not packed. */
  packed: number;
}

/**
 * Keeps weights packed between products: a matrix that comes a second time with the same values is packed, which
 * takes about as much memory again. Weights that change at every step never are.
 */
export class PackedOperands {
  readonly #entries = new WeakMap<object, Entry>();
  /** Those that are packed. */
  readonly #packed = new Map<object, Entry>();

  constructor(private readonly backend: WasmBackend) {}

  /** Address of the tensor's packed matrix, or 0 on its first use. */
  find(kernels: Kernels, tensor: TensorInfo, layout: OperandLayout): number {
    const { dataId } = tensor;
    const { id } = this.backend.dataIdMap.get(dataId);
    const entry = this.#entries.get(dataId);
    if (entry?.id !== id || !sameLayout(entry, layout)) {
      this.#entries.set(dataId, { ...layout, id, packed: 0 });
      return 0;
    }
    if (entry.packed === 0) this.#pack(kernels, tensor, entry);
    return entry.packed;
  }

  #pack(kernels: Kernels, tensor: TensorInfo, entry: Entry): void {
    this.#freeOutdated();
    const { columns, depth, transposed } = entry;
    const { exports } = kernels;
    entry.packed = this.backend.wasm._malloc(exports.packedOperandBytes(columns, depth)) >>> 0;
    if (entry.packed === 0) return; // No memory left for it: products go on without.
    const width = transposed ? depth : columns;
    exports.packOperand(
      entry.packed,
      pointerOf(this.backend, tensor),
      width,
      Number(transposed),
      columns,
      depth,
    );
    this.#packed.set(tensor.dataId, entry);
  }

  /** Frees what belongs to data that is gone, was written since, or came in another layout. */
  #freeOutdated(): void {
    const { dataIdMap, wasm } = this.backend;
    for (const [dataId, entry] of this.#packed) {
      const current = dataIdMap.has(dataId) && dataIdMap.get(dataId).id === entry.id;
      if (current && this.#entries.get(dataId) === entry) continue;
      wasm._free(entry.packed);
      this.#packed.delete(dataId);
    }
  }
}

function sameLayout(a: OperandLayout, b: OperandLayout): boolean {
  return a.columns === b.columns && a.depth === b.depth && a.transposed === b.transposed;
}
