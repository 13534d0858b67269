import { slotProduct } from './backward-step';
import { columnProduct, packColumns } from './column-product';
import { packMatrix, panelsOf, unpackMatrix } from './pack';
import { layout, Sequence } from './sequence';
import { operandAt, timeOf } from './sequence-step';
import { firstSlot, gateOfSlot, packTransposedWeights, transposedBytes } from './sequence-weights';
import { addVectors, multiplyVectors } from './vectors';

/** Rows of batch × time that one block of a weight gradient sums up. */
export const DEPTH: i32 = 256;

/** `dInput = dGates · Wᵀ`, with the input's dropout; for every step of the input. */
export function sequenceInputGradient(s: Sequence, dInput: usize): void {
  layout(s);
  const panels = panelsOf(s.features);
  const transposed = s.rest;
  const step = transposed + transposedBytes(s, s.features);
  const block = <usize>panels * s.panel;
  const product = step + block;
  const factors = product + block;
  const row = <usize>s.features << 2;
  const floats = <i32>(block >> 2);
  packTransposedWeights(s, transposed, s.kernel, s.features, true);
  for (let g: usize = 0; g < <usize>s.inputMasks; g++) {
    packMatrix(factors + g * block, s.panel, s.inputDropout + g * <usize>s.batch * row, row, s.batch, s.features);
  }
  const each = s.inputMasks > 1 ? 1 : s.gates;
  for (let n = 0; n < s.time; n++) {
    for (let g = 0; g < s.gates; g += each) {
      const target = g == 0 ? step : product;
      slotProduct(s, n, transposed, g, g, each, target, s.panel, panels, false);
      if (s.inputMasks > 0) {
        const mask = s.inputMasks > 1 ? gateOfSlot(s, g, true) : 0;
        multiplyVectors(target, target, factors + <usize>mask * block, floats);
      }
      if (g > 0) addVectors(step, product, floats);
    }
    unpackMatrix(dInput + <usize>timeOf(s, n) * row, <usize>s.time * row, step, s.panel, s.batch, s.features);
  }
}

/** `dW = Xᵀ · dGates`, or `dU = Hᵀ · dGates`, summed over batch and time. */
export function sequenceKernelGradient(s: Sequence, target: usize, ofInput: bool): void {
  layout(s);
  const rows = ofInput ? s.features : s.units;
  const sums = s.rest;
  const columns = sums + (<usize>(s.gates * s.panels * rows) << 5);
  memory.fill(sums, 0, columns - sums);
  const grouped = s.operands == 1 || (s.operands == 2 && ofInput);
  if (grouped) addGradient(s, sums, columns, rows, ofInput, 0, 0, s.gates);
  else if (s.operands == 2) {
    addGradient(s, sums, columns, rows, ofInput, 0, 0, 2);
    addGradient(s, sums, columns, rows, ofInput, 1, 2, 1);
  } else {
    for (let n = 0; n < s.gates; n++) {
      addGradient(s, sums, columns, rows, ofInput, gateOfSlot(s, n, ofInput), n, 1);
    }
  }
  const panel = <usize>rows << 5;
  const row = <usize>(s.gates * s.units) << 2;
  for (let n = 0; n < s.gates; n++) {
    const column = target + (<usize>(gateOfSlot(s, n, ofInput) * s.units) << 2);
    unpackMatrix(column, row, sums + <usize>(n * s.panels) * panel, panel, rows, s.units);
  }
}

/** Adds the part of `count` gates, from the n-th that input or state feeds, which share one operand. */
function addGradient(
  s: Sequence, sums: usize, columns: usize, rows: i32, ofInput: bool, operand: i32, n: i32, count: i32,
): void {
  const first = firstSlot(s, ofInput) + n;
  const from: usize = ofInput ? 0 : <usize>s.features << 2;
  const width = <usize>s.width << 2;
  const panel = <usize>rows << 5;
  const target = sums + <usize>(n * s.panels) * panel;
  for (let b = 0; b < s.batch; b += DEPTH) {
    const height = min(DEPTH, s.batch - b);
    const steps = max(DEPTH / height, 1);
    for (let t = 0; t < s.time; t += steps) {
      const length = min(steps, s.time - t);
      const depth = length * height;
      for (let i = 0; i < length; i++) {
        const source = operandAt(s, t + i, operand) + from + <usize>b * width;
        packColumns(columns, depth, i * height, source, width, height, rows);
      }
      columnProduct(
        columns,
        s.gate + <usize>t * s.gateStep + <usize>first * s.block + (<usize>b << 5), height,
        s.gateStep - (<usize>height << 5), s.panel,
        target, 32, panel,
        rows, count * s.panels, depth, true,
      );
    }
  }
}
