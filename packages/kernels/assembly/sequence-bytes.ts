import { RECORD } from './backward-step';
import { panelsOf } from './pack';
import { Cell, gatesOf, operandsOf, slotsOf, widthOf } from './sequence';
import { DEPTH } from './sequence-gradients';

/**
 * Bytes of memory that a sequence needs, as `layout` and the passes divide them up. In double precision: sizes beyond
 * the memory must not wrap around to small numbers.
 */

/** Bytes of a row of 8 floats. */
const ROW: f64 = 32;

@inline
function operandBytes(
  cell: Cell, batch: i32, features: i32, units: i32, resetAfter: i32, inputMasks: i32, recurrentMasks: i32,
): f64 {
  const rows = <f64>operandsOf(cell, resetAfter, inputMasks, recurrentMasks) * <f64>batch;
  return 4 * rows * <f64>widthOf(features, panelsOf(units));
}

@inline
function blockBytes(batch: i32, units: i32): f64 {
  return ROW * <f64>panelsOf(units) * <f64>batch;
}

/** Operands and gates of every step, and LSTM's cells or GRU's states between them. */
export function reserveBytes(
  cell: Cell, batch: i32, time: i32, features: i32, units: i32, resetAfter: i32, inputMasks: i32, recurrentMasks: i32,
): f64 {
  const operand = operandBytes(cell, batch, features, units, resetAfter, inputMasks, recurrentMasks);
  const block = blockBytes(batch, units);
  const states = cell == Cell.SimpleRnn ? 0 : (<f64>time + 1) * block;
  return <f64>time * (operand + <f64>slotsOf(cell, resetAfter) * block) + states;
}

/** Packed weights and bias. */
export function packedBytes(cell: Cell, features: i32, units: i32, resetAfter: i32): f64 {
  const rows = <f64>gatesOf(cell) * (<f64>features + <f64>units) + <f64>slotsOf(cell, resetAfter);
  return ROW * <f64>panelsOf(units) * rows;
}

/** Scratch of a forward pass; with `training` enough for the backward pass and the gradients too. */
export function sequenceScratchBytes(
  cell: Cell, batch: i32, features: i32, units: i32, resetAfter: i32, inputMasks: i32, recurrentMasks: i32, training: bool,
): f64 {
  const block = blockBytes(batch, units);
  const slots = <f64>slotsOf(cell, resetAfter);
  const operand = operandBytes(cell, batch, features, units, resetAfter, inputMasks, recurrentMasks);
  const forward = (<f64>recurrentMasks + 2 + slots) * block + operand;
  if (!training) return forward;

  const panels = <f64>panelsOf(units);
  const transposedPanel = 8 * ROW * <f64>gatesOf(cell) * panels;
  const backward = <f64>RECORD + 4 * block + slots * panels * ROW + panels * transposedPanel;
  const input = <f64>panelsOf(features) * (transposedPanel + (2 + <f64>inputMasks) * ROW * <f64>batch);
  const rows = <f64>max(features, units);
  const kernel = rows * (<f64>gatesOf(cell) * panels * ROW + 4 * <f64>DEPTH);
  return forward + max(backward, max(input, kernel));
}
