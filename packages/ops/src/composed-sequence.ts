import {
  add,
  cast,
  concat,
  expandDims,
  matMul,
  mul,
  reshape,
  slice,
  split,
  stack,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  unstack,
  where,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { activation } from './activation';
import { type CellKind, gateCount, type SequenceCall, type SequenceOutcome } from './sequence';

interface State {
  hidden: Tensor2D;
  cell?: Tensor2D;
}

/** One step: `projected` is x W + b, `[batch, gates · units]`. */
type Step = (projected: Tensor2D, state: State) => State;

/**
 * A sequence op from tfjs-core ops, step by step: works on every backend, with every activation, and differentiates
 * by itself. The projection of the whole input is one matrix product.
 */
export function composedSequence(call: SequenceCall): SequenceOutcome {
  const { batch, time, units, cell } = call;
  const initialHidden = call.hidden ?? zeros([batch, units]);
  let state: State = {
    hidden: initialHidden as Tensor2D,
    cell: cell === 'lstm' ? ((call.cellState ?? zeros([batch, units])) as Tensor2D) : undefined,
  };
  const step = steps[cell](call);
  const projections = unstack(projectInput(call), 1) as Tensor2D[];
  const masks = call.mask && unstack(cast(call.mask, 'bool'), 1);
  const outputs: Tensor2D[] = [];

  for (let n = 0; n < time; n++) {
    const t = call.goBackwards ? time - 1 - n : n;
    const next = step(projections[t]!, state);
    const present = masks && (expandDims(masks[t]!, 1) as Tensor2D);
    state = present ? keepWhereMasked(present, next, state) : next;
    if (call.returnSequences) {
      const zeroed = present && call.zeroOutputForMask;
      outputs.push(zeroed ? where(present, state.hidden, zerosLike(state.hidden)) : state.hidden);
    }
  }
  return { ...state, outputs: call.returnSequences ? (stack(outputs, 1) as Tensor3D) : undefined };
}

function keepWhereMasked(present: Tensor2D, next: State, previous: State): State {
  return {
    hidden: where(present, next.hidden, previous.hidden),
    cell: next.cell && where(present, next.cell, previous.cell!),
  };
}

/** x W + b of every step: `[batch, time, gates · units]`. */
function projectInput({
  cell,
  input,
  kernel,
  bias,
  inputDropout,
  batch,
  time,
  features,
  units,
}: SequenceCall) {
  const columns = gateCount[cell] * units;
  const flat = (x: Tensor): Tensor2D => reshape(x, [batch * time, features]);
  const product = inputDropout
    ? dropoutProduct(inputDropout, kernel, (factor) => flat(mul(input, expandDims(factor, 1))))
    : matMul(flat(input), kernel);
  const inputBias = bias?.rank === 2 ? slice(bias as Tensor2D, [0, 0], [1, columns]) : bias;
  return reshape(inputBias ? add(product, inputBias) : product, [batch, time, columns]);
}

/** h U, with the factors of a dropout mask on h. */
function recurrentProduct({ recurrentKernel, recurrentDropout }: SequenceCall, hidden: Tensor2D): Tensor2D {
  if (!recurrentDropout) return matMul(hidden, recurrentKernel);
  return dropoutProduct(recurrentDropout, recurrentKernel, (factor) => mul(hidden, factor));
}

/** A product with one mask for all gates, or with a mask of its own for each gate's columns. */
function dropoutProduct(masks: Tensor3D, kernel: Tensor2D, masked: (factor: Tensor2D) => Tensor2D): Tensor2D {
  const factors = unstack(masks, 0) as Tensor2D[];
  if (factors.length === 1) return matMul(masked(factors[0]!), kernel);
  const blocks = split(kernel, factors.length, 1);
  return concat(
    factors.map((factor, gate) => matMul(masked(factor), blocks[gate]!)),
    1,
  );
}

const steps: Record<CellKind, (call: SequenceCall) => Step> = {
  simpleRnn(call) {
    const act = activation(call.activation);
    return (projected, { hidden }) => ({ hidden: act(add(projected, recurrentProduct(call, hidden))) });
  },

  lstm(call) {
    const act = activation(call.activation);
    const gate = activation(call.recurrentActivation);
    return (projected, { hidden, cell }) => {
      const sums = split(add(projected, recurrentProduct(call, hidden)), 4, 1) as Tensor2D[];
      const [i, f, o] = [gate(sums[0]!), gate(sums[1]!), gate(sums[3]!)];
      const c: Tensor2D = add(mul(f, cell!), mul(i, act(sums[2]!)));
      return { hidden: mul(o, act(c)), cell: c };
    };
  },

  gru(call) {
    return call.resetAfter ? gruResetAfter(call) : gruResetBefore(call);
  },
};

function blend(z: Tensor2D, hidden: Tensor2D, candidate: Tensor2D): State {
  return { hidden: add(mul(z, hidden), mul(sub(1, z), candidate)) };
}

function gruResetAfter(call: SequenceCall): Step {
  const act = activation(call.activation);
  const gate = activation(call.recurrentActivation);
  const { bias, units } = call;
  const recurrentBias = bias && slice(bias as Tensor2D, [1, 0], [1, 3 * units]);
  return (projected, { hidden }) => {
    const product = recurrentProduct(call, hidden);
    const [xz, xr, xn] = split(projected, 3, 1) as [Tensor2D, Tensor2D, Tensor2D];
    const sums = split(recurrentBias ? add(product, recurrentBias) : product, 3, 1) as Tensor2D[];
    const z = gate(add(xz, sums[0]!) as Tensor2D);
    const r = gate(add(xr, sums[1]!) as Tensor2D);
    return blend(z, hidden, act(add(xn, mul(r, sums[2]!))));
  };
}

function gruResetBefore(call: SequenceCall): Step {
  const act = activation(call.activation);
  const gate = activation(call.recurrentActivation);
  const { recurrentKernel, recurrentDropout, units } = call;
  const [gateKernel, candidateKernel] = split(recurrentKernel, [2 * units, units], 1) as [Tensor2D, Tensor2D];
  const factors = recurrentDropout && (unstack(recurrentDropout, 0) as Tensor2D[]);
  const gateFactors =
    recurrentDropout && slice(recurrentDropout, [0, 0, 0], [Math.min(2, factors!.length), -1, -1]);
  const candidateFactor = factors?.at(-1);
  return (projected, { hidden }) => {
    const gateCall = { ...call, recurrentKernel: gateKernel, recurrentDropout: gateFactors };
    const [x, xn] = split(projected, [2 * units, units], 1) as [Tensor2D, Tensor2D];
    const [z, r] = split(gate(add(x, recurrentProduct(gateCall, hidden)) as Tensor2D), 2, 1) as [
      Tensor2D,
      Tensor2D,
    ];
    const visible = candidateFactor ? mul(hidden, candidateFactor) : hidden;
    return blend(z, hidden, act(add(xn, matMul(mul(r, visible) as Tensor2D, candidateKernel))));
  };
}
