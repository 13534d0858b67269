import { packOneRow } from './one-row';
import { packMatrix, packTransposed } from './pack';
import { Sequence } from './sequence';

/** Packs kernel over recurrent kernel, `[features + units]` rows, gate by gate, and the bias of each slot. */
export function packWeights(s: Sequence): void {
  packBias(s);
  if (s.oneRow) {
    packOneRow(s);
    return;
  }
  const row = <usize>(s.gates * s.units) << 2;
  const below = <usize>s.features << 5;
  for (let g = 0; g < s.gates; g++) {
    const target = s.packed + <usize>(g * s.panels) * s.weightPanel;
    const column = <usize>(g * s.units) << 2;
    packMatrix(target, s.weightPanel, s.kernel + column, row, s.features, s.units);
    packMatrix(target + below, s.weightPanel, s.recurrentKernel + column, row, s.units, s.units);
  }
}

function packBias(s: Sequence): void {
  const slot = <usize>s.panels << 5;
  memory.fill(s.packedBias, 0, <usize>s.slots * slot);
  if (s.bias == 0) return;
  const gate = <usize>s.units << 2;
  if (s.slots == s.gates) {
    for (let g = 0; g < s.gates; g++) addBias(s, g, s.bias + <usize>g * gate);
    return;
  }
  const recurrent = s.bias + 3 * gate;
  addBias(s, 0, s.bias + 2 * gate);
  addBias(s, 1, s.bias);
  addBias(s, 1, recurrent);
  addBias(s, 2, s.bias + gate);
  addBias(s, 2, recurrent + gate);
  addBias(s, 3, recurrent + 2 * gate);
}

function addBias(s: Sequence, slot: i32, source: usize): void {
  const target = s.packedBias + (<usize>(slot * s.panels) << 5);
  for (let u: usize = 0; u < <usize>s.units; u++) {
    const at = target + (u << 2);
    f32.store(at, f32.load(at) + f32.load(source + (u << 2)));
  }
}

/** The gate, by its place in the kernels, that the input's (or else the state's) `n`-th slot belongs to. */
export function gateOfSlot(s: Sequence, n: i32, ofInput: bool): i32 {
  return ofInput && s.slots > s.gates ? (n + 2) % 3 : n;
}

/** First of the slots that the input (or else the state) feeds. */
@inline
export function firstSlot(s: Sequence, ofInput: bool): i32 {
  return !ofInput && s.slots > s.gates ? 1 : 0;
}

/**
 * Packs the transpose of a kernel `[columns, gates · units]` for products with the gates' gradients: rows are slots in
 * panels of units, as the gradients lie in memory; the rows that fill up a panel are zero.
 */
export function packTransposedWeights(s: Sequence, target: usize, kernel: usize, columns: i32, ofInput: bool): void {
  const rows = s.gates * s.panels * 8;
  const panel = <usize>rows << 5;
  memory.fill(target, 0, <usize>((columns + 7) >> 3) * panel);
  for (let n = 0; n < s.gates; n++) {
    const source = kernel + (<usize>(gateOfSlot(s, n, ofInput) * s.units) << 2);
    packTransposed(target + (<usize>(n * s.panels) << 8), panel, source, <usize>(s.gates * s.units) << 2, s.units, columns);
  }
}

/** Bytes that `packTransposedWeights` needs. */
@inline
export function transposedBytes(s: Sequence, columns: i32): usize {
  return (<usize>(s.gates * s.panels * 8) << 5) * <usize>((columns + 7) >> 3);
}
