import { panelsOf } from './pack';

export const enum Cell {
  SimpleRnn = 0,
  Lstm = 1,
  Gru = 2,
}

export const enum Activation {
  Tanh = 0,
  Relu = 1,
  Linear = 2,
}

/**
 * A recurrent sequence: sizes and options, addresses of tensors (row-major; 0 = absent), and what `layout` derives.
 * The caller writes it into memory; `sequenceFields` in TypeScript lists the same fields in the same order.
 *
 * Inside, gates and states are kept in panels, one block per step: `[units / 8][batch][8]`. A *slot* is the block of
 * one pre-activation. Slots are i, f, c, o for LSTM; z, r, n for GRU with the reset gate before the product, and with
 * the reset gate after it n's input part, z, r, n's recurrent part: the slots that the input feeds are neighbours,
 * and so are those that the state feeds.
 *
 * An *operand* is the left side of a step's product: rows `[x | h]`, dropout applied.
 */
@unmanaged
export class Sequence {
  cell: Cell;
  batch: i32;
  time: i32;
  features: i32;
  units: i32;
  activation: Activation;
  /** 1: gates are clip(slope · x + offset, 0, 1). */
  hardGates: i32;
  slope: f32;
  offset: f32;
  resetAfter: i32;
  goBackwards: i32;
  zeroMasked: i32;
  /** Number of dropout masks: 0, 1 or one per gate. */
  inputMasks: i32;
  recurrentMasks: i32;
  /** 1: weights are packed for steps of one row. */
  oneRow: i32;

  input: usize;
  kernel: usize;
  recurrentKernel: usize;
  bias: usize;
  initialHidden: usize;
  initialCell: usize;
  mask: usize;
  inputDropout: usize;
  recurrentDropout: usize;
  outputs: usize;
  finalHidden: usize;
  finalCell: usize;

  dOutputs: usize;
  dFinalHidden: usize;
  dFinalCell: usize;
  dBias: usize;
  dInitialHidden: usize;
  dInitialCell: usize;

  /** What forward leaves for backward; 0: inference. */
  reserve: usize;
  /** Weights as `packWeights` leaves them. */
  packed: usize;
  scratch: usize;

  gates: i32;
  slots: i32;
  operands: i32;
  /** Panels per gate. */
  panels: i32;
  /** Floats per row of an operand. */
  width: i32;
  /** Bytes of one block `[units / 8][batch][8]`, of one panel in it, and of one packed panel of weights. */
  block: usize;
  panel: usize;
  weightPanel: usize;

  /** Addresses of step 0 and distances between steps; without a reserve every step uses the same place. */
  operand: usize;
  operandStep: usize;
  gate: usize;
  gateStep: usize;
  hidden: usize;
  hiddenStep: usize;
  cells: usize;
  cellStep: usize;
  packedBias: usize;
  /** Dropout masks of the state in blocks. */
  stateFactors: usize;
  /** Scratch that the passes use after the above. */
  rest: usize;
}

/** Number of gates: the columns of a kernel are `gates · units`. */
export function gatesOf(cell: Cell): i32 {
  return cell == Cell.Lstm ? 4 : cell == Cell.Gru ? 3 : 1;
}

export function slotsOf(cell: Cell, resetAfter: i32): i32 {
  return cell == Cell.Gru && resetAfter != 0 ? 4 : gatesOf(cell);
}

/** Masks of its own for each gate need an operand for each; so does r ⊙ h before the product. */
export function operandsOf(cell: Cell, resetAfter: i32, inputMasks: i32, recurrentMasks: i32): i32 {
  if (inputMasks > 1 || recurrentMasks > 1) return gatesOf(cell);
  return cell == Cell.Gru && resetAfter == 0 ? 2 : 1;
}

export function widthOf(features: i32, panels: i32): i32 {
  return (features + panels * 8 + 3) & ~3;
}

/** Derives sizes and addresses from what the caller wrote. */
export function layout(s: Sequence): void {
  s.gates = gatesOf(s.cell);
  s.slots = slotsOf(s.cell, s.resetAfter);
  s.operands = operandsOf(s.cell, s.resetAfter, s.inputMasks, s.recurrentMasks);
  s.panels = panelsOf(s.units);
  s.width = widthOf(s.features, s.panels);
  s.panel = <usize>s.batch << 5;
  s.block = <usize>s.panels * s.panel;
  s.weightPanel = <usize>(s.features + s.units) << 5;
  s.packedBias = s.packed + <usize>(s.gates * s.panels) * s.weightPanel;

  const operand = <usize>(s.operands * s.batch * s.width) << 2;
  const gate = <usize>s.slots * s.block;
  const time = <usize>s.time;
  const kept = s.reserve != 0;
  s.operandStep = kept ? operand : 0;
  s.gateStep = kept ? gate : 0;
  s.cellStep = kept ? s.block : 0;
  s.hiddenStep = kept && s.cell == Cell.Gru ? s.block : 0;

  let free = s.scratch;
  s.stateFactors = free;
  free += <usize>s.recurrentMasks * s.block;
  if (s.hiddenStep == 0) {
    s.hidden = free;
    free += s.block;
  }
  if (kept) {
    s.operand = s.reserve;
    s.gate = s.operand + time * operand;
    const states = s.gate + time * gate;
    if (s.cell == Cell.Gru) s.hidden = states;
    else s.cells = states;
  } else {
    s.operand = free;
    s.gate = s.operand + operand;
    s.cells = s.gate + gate;
    free = s.cells + s.block;
  }
  s.rest = free;
}
