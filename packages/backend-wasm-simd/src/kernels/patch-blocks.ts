import type { KernelCall } from '../wasm-kernel';

/** Patches are made in blocks of about this many bytes, so that they stay in the cache until they are used. */
const BLOCK_BYTES = 1 << 19;

/** Where a block of patches and the scratch of its product lie. */
export interface PatchBlock {
  /** First output position, and the one after the last. */
  from: number;
  to: number;
  patches: number;
  working: number;
}

/**
 * Calls `multiply` for one block of output positions after the other.
 *
 * @param patch - values per position
 * @param workingBytes - scratch that the product of a block of so many positions needs
 */
export function eachPatchBlock(
  { scratch }: KernelCall,
  { positions, patch }: { positions: number; patch: number },
  workingBytes: (positions: number) => number,
  multiply: (block: PatchBlock) => void,
): void {
  const step = Math.min(positions, Math.max(64, Math.floor(BLOCK_BYTES / (4 * patch))));
  const patchBytes = Math.ceil((4 * step * patch) / 64) * 64;
  const patches = scratch.reserve(patchBytes + workingBytes(step));
  for (let from = 0; from < positions; from += step) {
    multiply({ from, to: Math.min(positions, from + step), patches, working: patches + patchBytes });
  }
}
