import { copyFloats, packMatrix, unpackMatrix } from './pack';
import { panelProduct } from './panel-product';
import { Cell, Sequence } from './sequence';
import { multiplyVectors } from './vectors';

/** The step of the input that the n-th processed step reads. */
@inline
export function timeOf(s: Sequence, n: i32): i32 {
  return s.goBackwards ? s.time - 1 - n : n;
}

/** Puts initial states and dropout masks into blocks. */
export function begin(s: Sequence): void {
  loadBlock(s, s.hidden, s.initialHidden);
  if (s.cell == Cell.Lstm) loadBlock(s, s.cells, s.initialCell);
  loadStateFactors(s);
}

/** Puts the dropout masks of the state into blocks. */
export function loadStateFactors(s: Sequence): void {
  const mask = <usize>(s.batch * s.units) << 2;
  for (let g: usize = 0; g < <usize>s.recurrentMasks; g++) {
    loadBlock(s, s.stateFactors + g * s.block, s.recurrentDropout + g * mask);
  }
}

/** Writes the final states out as `[batch, units]`. */
export function end(s: Sequence): void {
  storeBlock(s, s.finalHidden, s.hidden + <usize>s.time * s.hiddenStep);
  if (s.cell == Cell.Lstm) storeBlock(s, s.finalCell, s.cells + <usize>s.time * s.cellStep);
}

/** `[batch, units]` into a block; zeros if there is none. */
export function loadBlock(s: Sequence, block: usize, source: usize): void {
  if (source == 0) memory.fill(block, 0, s.block);
  else packMatrix(block, s.panel, source, <usize>s.units << 2, s.batch, s.units);
}

/** A block into `[batch, units]`, if it is wanted. */
export function storeBlock(s: Sequence, target: usize, block: usize): void {
  if (target != 0) unpackMatrix(target, <usize>s.units << 2, block, s.panel, s.batch, s.units);
}

/** Address of the n-th step's operand. */
@inline
export function operandAt(s: Sequence, n: i32, operand: i32): usize {
  return s.operand + <usize>n * s.operandStep + ((<usize>operand * <usize>(s.batch * s.width)) << 2);
}

/** Writes `[x | h]` of the n-th step, with each operand's dropout. */
export function writeOperands(s: Sequence, n: i32, operands: i32): void {
  const hidden = s.hidden + <usize>n * s.hiddenStep;
  for (let o = 0; o < operands; o++) {
    writeInput(s, n, o);
    writeState(s, n, o, hidden);
  }
}

/** Writes x of the n-th step into an operand. */
export function writeInput(s: Sequence, n: i32, operand: i32): void {
  const size = <usize>s.features << 2;
  const width = <usize>s.width << 2;
  let target = operandAt(s, n, operand);
  let source = s.input + <usize>timeOf(s, n) * size;
  let factors = s.inputDropout + (s.inputMasks > 1 ? <usize>(operand * s.batch) * size : 0);
  for (let b = 0; b < s.batch; b++) {
    if (s.inputMasks == 0) copyFloats(target, source, s.features);
    else multiplyVectors(target, source, factors, s.features);
    target += width;
    source += <usize>s.time * size;
    factors += size;
  }
}

/** Writes a block of states beside x. */
export function writeState(s: Sequence, n: i32, operand: i32, block: usize): void {
  const width = <usize>s.width << 2;
  const start = operandAt(s, n, operand) + (<usize>s.features << 2);
  let factors = s.stateFactors + (s.recurrentMasks > 1 ? <usize>operand * s.block : 0);
  for (let p = 0; p < s.panels; p++) {
    let target = start + (<usize>p << 5);
    for (let b = 0; b < s.batch; b++) {
      let low = v128.load(block);
      let high = v128.load(block, 16);
      if (s.recurrentMasks > 0) {
        low = f32x4.mul(low, v128.load(factors));
        high = f32x4.mul(high, v128.load(factors, 16));
        factors += 32;
      }
      v128.store(target, low);
      v128.store(target, high, 16);
      block += 32;
      target += width;
    }
  }
}

/**
 * Pre-activations of some slots at the n-th step: the operand's `depth` columns from `from` on, times the weights of as
 * many gates.
 */
export function stepProduct(
  s: Sequence, n: i32, operand: i32, slot: i32, gate: i32, count: i32, from: i32, depth: i32,
): void {
  panelProduct(
    operandAt(s, n, operand) + (<usize>from << 2), <usize>s.width << 2, max(depth, 1), 0,
    s.packed + <usize>(gate * s.panels) * s.weightPanel + (<usize>from << 5), 32, s.weightPanel,
    s.gate + <usize>n * s.gateStep + <usize>slot * s.block, 32, s.panel,
    s.batch, count * s.panels, depth, false,
  );
}

/** Pre-activations of all slots, for cells whose slots all see all of `[x | h]`. */
export function stepProducts(s: Sequence, n: i32): void {
  const depth = s.features + s.units;
  if (s.operands == 1) stepProduct(s, n, 0, 0, 0, s.gates, 0, depth);
  else for (let g = 0; g < s.gates; g++) stepProduct(s, n, g, g, g, 1, 0, depth);
}

/** Whether a row takes part in a step. */
@inline
export function isPresent(s: Sequence, row: i32, time: i32): bool {
  return s.mask == 0 || f32.load(s.mask + (<usize>(row * s.time + time) << 2)) != 0;
}

/** Writes the state after the n-th step as the n-th output. */
export function writeOutput(s: Sequence, n: i32): void {
  if (s.outputs == 0) return;
  const row = <usize>s.units << 2;
  const target = s.outputs + <usize>n * row;
  const block = s.hidden + <usize>(n + 1) * s.hiddenStep;
  unpackMatrix(target, <usize>s.time * row, block, s.panel, s.batch, s.units);
  if (s.mask == 0 || s.zeroMasked == 0) return;
  for (let b = 0; b < s.batch; b++) {
    if (!isPresent(s, b, timeOf(s, n))) memory.fill(target + <usize>(b * s.time) * row, 0, row);
  }
}
