import type { SequenceShape } from '../../src/index';

/** Values of a sequence's tensors, row-major. What is absent is undefined. */
export interface SequenceValues {
  input: number[];
  kernel: number[];
  recurrentKernel: number[];
  bias?: number[];
  initialHidden?: number[];
  initialCell?: number[];
  mask?: number[];
  inputDropout?: number[];
  recurrentDropout?: number[];
}

export interface SequenceResults {
  outputs: number[];
  finalHidden: number[];
  finalCell: number[];
}

const gateCounts = { simpleRnn: 1, lstm: 4, gru: 3 };

/** The definition of the sequences: one sample and one unit at a time, in double precision. */
export function referenceSequence(shape: SequenceShape, values: SequenceValues): SequenceResults {
  const { batch, time, units } = shape;
  const results = {
    outputs: new Array<number>(batch * time * units).fill(0),
    finalHidden: [] as number[],
    finalCell: [] as number[],
  };
  for (let b = 0; b < batch; b++) {
    let h = rowOf(values.initialHidden, b, units);
    let c = rowOf(values.initialCell, b, units);
    for (let n = 0; n < time; n++) {
      const t = shape.goBackwards ? time - 1 - n : n;
      const present = values.mask === undefined || values.mask[b * time + t] !== 0;
      if (present) [h, c] = step(shape, values, b, t, h, c);
      const zero = !present && shape.zeroOutputForMask;
      for (let u = 0; u < units; u++) results.outputs[(b * time + n) * units + u] = zero ? 0 : h[u]!;
    }
    results.finalHidden.push(...h);
    results.finalCell.push(...c);
  }
  return results;
}

function rowOf(matrix: number[] | undefined, row: number, width: number): number[] {
  return matrix ? matrix.slice(row * width, (row + 1) * width) : new Array<number>(width).fill(0);
}

function step(
  shape: SequenceShape,
  values: SequenceValues,
  b: number,
  t: number,
  h: number[],
  c: number[],
): [number[], number[]] {
  const { cell, units, resetAfter = true } = shape;
  const x = rowOf(values.input, b * shape.time + t, shape.features);
  const inputSum = (gate: number, u: number) =>
    sum(
      x,
      (k) => factor(values.inputDropout, shape.inputMasks, gate, b, k, shape),
      values.kernel,
      gate,
      u,
      shape,
    );
  const stateSum = (gate: number, u: number, state: number[]) =>
    sum(
      state,
      (k) => factor(values.recurrentDropout, shape.recurrentMasks, gate, b, k, shape, units),
      values.recurrentKernel,
      gate,
      u,
      shape,
    );
  const bias = (row: number, gate: number, u: number) =>
    values.bias ? values.bias[(row * gateCounts[cell] + gate) * units + u]! : 0;
  const gate = (v: number) =>
    shape.recurrentActivation === 'hardSigmoid'
      ? Math.min(1, Math.max(0, (shape.slope ?? 1 / 6) * v + (shape.offset ?? 0.5)))
      : 1 / (1 + Math.exp(-v));
  const all = (f: (u: number) => number) => h.map((_, u) => f(u));
  const simple = (g: number) => (u: number) => inputSum(g, u) + stateSum(g, u, h) + bias(0, g, u);

  const activations = { tanh: Math.tanh, relu: (v: number) => Math.max(0, v), linear: (v: number) => v };
  const act = activations[shape.activation ?? 'tanh'];

  if (cell === 'simpleRnn') return [all((u) => act(simple(0)(u))), c];
  if (cell === 'lstm') {
    const next = all((u) => gate(simple(1)(u)) * c[u]! + gate(simple(0)(u)) * act(simple(2)(u)));
    return [all((u) => gate(simple(3)(u)) * act(next[u]!)), next];
  }
  const second = (g: number, u: number) => (resetAfter ? bias(1, g, u) : 0);
  const z = all((u) => gate(simple(0)(u) + second(0, u)));
  const r = all((u) => gate(simple(1)(u) + second(1, u)));
  const reset = all((u) => r[u]! * h[u]!);
  const candidate = all((u) => {
    const recurrent = resetAfter ? r[u]! * (stateSum(2, u, h) + bias(1, 2, u)) : stateSum(2, u, reset);
    return act(inputSum(2, u) + bias(0, 2, u) + recurrent);
  });
  return [all((u) => z[u]! * h[u]! + (1 - z[u]!) * candidate[u]!), c];
}

/** A dropout factor; one mask serves all gates, or each has its own. */
function factor(
  masks: number[] | undefined,
  count: number | undefined,
  gate: number,
  b: number,
  k: number,
  { batch, features }: SequenceShape,
  width = features,
): number {
  if (!masks) return 1;
  return masks[((count === 1 ? 0 : gate) * batch + b) * width + k]!;
}

function sum(
  x: number[],
  scale: (k: number) => number,
  matrix: number[],
  gate: number,
  u: number,
  { cell, units }: SequenceShape,
): number {
  const columns = gateCounts[cell] * units;
  return x.reduce((total, value, k) => total + value * scale(k) * matrix[k * columns + gate * units + u]!, 0);
}

/** Weights of the results in the scalar whose gradients are compared. */
export interface SequenceCotangents {
  dOutputs?: number[];
  dFinalHidden?: number[];
  dFinalCell?: number[];
}

/**
 * The gradient of Σ cotangents · results by some elements of one of the tensors, by central differences in double
 * precision.
 */
export function referenceGradient(
  shape: SequenceShape,
  values: SequenceValues,
  cotangents: SequenceCotangents,
  name: keyof SequenceValues,
  elements: readonly number[],
): number[] {
  const scalar = (): number => {
    const { outputs, finalHidden, finalCell } = referenceSequence(shape, values);
    const dot = (a: number[], b?: number[]) => (b ? a.reduce((total, v, i) => total + v * b[i]!, 0) : 0);
    return (
      dot(outputs, cotangents.dOutputs) +
      dot(finalHidden, cotangents.dFinalHidden) +
      dot(finalCell, cotangents.dFinalCell)
    );
  };
  const tensor = values[name]!;
  const DELTA = 1e-5;
  return elements.map((i) => {
    const value = tensor[i]!;
    tensor[i] = value + DELTA;
    const above = scalar();
    tensor[i] = value - DELTA;
    const below = scalar();
    tensor[i] = value;
    return (above - below) / (2 * DELTA);
  });
}
