import { packMatrix, unpackPanel } from './pack';
import { panelProduct } from './panel-product';
import { Cell, Sequence } from './sequence';
import { loadBlock, loadStateFactors, storeBlock } from './sequence-step';
import { firstSlot, gateOfSlot, packTransposedWeights } from './sequence-weights';
import { addProducts } from './vectors';

/** Where the pass back through time keeps its own things: in scratch, after what `layout` needs. */
@unmanaged
export class Backward {
  /** Gradient of the state and of LSTM's cell, carried from step to step. */
  dHidden: usize;
  dCell: usize;
  /** Gradient that arrives at this step's output. */
  dOutput: usize;
  /** Product before the dropout of the state is applied, or the gradient of r ⊙ h. */
  product: usize;
  /** Sums of the slots' gradients over batch and time: the gradient of the bias. */
  biasSums: usize;
  /** Transposed recurrent kernel. */
  transposed: usize;
}

/** Bytes of the record above, rounded up to vectors. */
export const RECORD: usize = 32;

export function beginBackward(s: Sequence): Backward {
  const w = changetype<Backward>(s.rest);
  w.dHidden = s.rest + RECORD;
  w.dCell = w.dHidden + s.block;
  w.dOutput = w.dCell + s.block;
  w.product = w.dOutput + s.block;
  w.biasSums = w.product + s.block;
  const bias = <usize>(s.slots * s.panels) << 5;
  w.transposed = w.biasSums + bias;
  loadBlock(s, w.dHidden, s.dFinalHidden);
  if (s.cell == Cell.Lstm) loadBlock(s, w.dCell, s.dFinalCell);
  memory.fill(w.dOutput, 0, s.block);
  memory.fill(w.biasSums, 0, bias);
  packTransposedWeights(s, w.transposed, s.recurrentKernel, s.units, false);
  loadStateFactors(s);
  return w;
}

/** Writes out the gradients of the initial states and of the bias, as far as they are wanted. */
export function endBackward(s: Sequence, w: Backward): void {
  storeBlock(s, s.dInitialHidden, w.dHidden);
  if (s.cell == Cell.Lstm) storeBlock(s, s.dInitialCell, w.dCell);
  if (s.dBias == 0) return;
  storeBias(s, w, s.dBias, true);
  if (s.slots > s.gates) storeBias(s, w, s.dBias + (<usize>(s.gates * s.units) << 2), false);
}

function storeBias(s: Sequence, w: Backward, target: usize, ofInput: bool): void {
  for (let n = 0; n < s.gates; n++) {
    const column = target + (<usize>(gateOfSlot(s, n, ofInput) * s.units) << 2);
    const sums = w.biasSums + (<usize>((firstSlot(s, ofInput) + n) * s.panels) << 5);
    for (let p = 0; p < s.panels; p++) {
      unpackPanel(column + (<usize>p << 5), 0, sums + (<usize>p << 5), 1, min(8, s.units - p * 8));
    }
  }
}

/** Fetches what arrives at the n-th output. Without gradients of outputs the block stays zero. */
export function loadOutputGradient(s: Sequence, w: Backward, n: i32): void {
  if (s.dOutputs == 0) return;
  const row = <usize>s.units << 2;
  packMatrix(w.dOutput, s.panel, s.dOutputs + <usize>n * row, <usize>s.time * row, s.batch, s.units);
}

/** `target (+)= dGates · Uᵀ` over `count` gates from `first` on; their slots start at `slot`. */
export function slotProduct(
  s: Sequence, n: i32, transposed: usize, slot: i32, first: i32, count: i32,
  target: usize, targetPanel: usize, panels: i32, accumulate: bool,
): void {
  panelProduct(
    s.gate + <usize>n * s.gateStep + <usize>slot * s.block, 32, 8, s.panel - 32,
    transposed + (<usize>(first * s.panels) << 8), 32, <usize>(s.gates * s.panels) << 8,
    target, 32, targetPanel,
    s.batch, panels, count * s.panels * 8, accumulate,
  );
}

/**
 * Carries the gradient of the state one step back: what `dHidden` holds already (the direct way), plus the gates' way
 * through the recurrent kernel, for `count` gates from the first on.
 */
export function carryBack(s: Sequence, w: Backward, n: i32, count: i32): void {
  const slot = firstSlot(s, false);
  if (s.recurrentMasks == 0) {
    slotProduct(s, n, w.transposed, slot, 0, count, w.dHidden, s.panel, s.panels, true);
    return;
  }
  const each = s.recurrentMasks > 1 ? 1 : count;
  for (let g = 0; g < count; g += each) {
    slotProduct(s, n, w.transposed, slot + g, g, each, w.product, s.panel, s.panels, false);
    addProducts(w.dHidden, w.product, s.stateFactors + (s.recurrentMasks > 1 ? <usize>g * s.block : 0), <i32>(s.block >> 2));
  }
}

/** Adds to the sum at an address. */
@inline
export function addTo(address: usize, value: v128): void {
  v128.store(address, f32x4.add(v128.load(address), value));
}

