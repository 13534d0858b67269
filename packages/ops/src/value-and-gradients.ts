import { add, engine, ones, type Scalar, type Tensor, util } from '@tensorflow/tfjs-core';
import { detach } from './detach';
import { formatShape } from './expect-shape';
import { inScope, type TapeNode, tapeEngine } from './tape';

/** A number and how it changes; the tensors belong to the caller. */
export interface ValueAndGradients {
  value: Scalar;
  /** One per tensor asked for; `null` where the value does not depend on it. */
  gradients: (Tensor | null)[];
}

/**
 * Runs a function and differentiates what it returns, as `engine().gradients` does with `allowNoGradients`, but in one walk along
 * the tape that frees everything as soon as it has been used.
 *
 * What `run` makes on the way is freed, but for what it keeps (`tf.keep`).
 *
 * @param run - gives a scalar
 * @param xs - what the gradients are wanted of; it is read after `run`
 */
export function valueAndGradients(run: () => Scalar, xs: readonly Tensor[]): ValueAndGradients {
  const tfjs = tapeEngine();
  if (tfjs.state.gradientDepth > 0) return withinAnotherTape(run, xs);
  const { value, tape } = recordTape(run);
  try {
    return { value, gradients: inScope('backward', () => backpropagate(tape, value, xs)) };
  } finally {
    tape.forEach(freeSaved);
  }
}

/** An outer gradient needs the tape of the inner one, which this walk would have freed. */
function withinAnotherTape(run: () => Scalar, xs: readonly Tensor[]): ValueAndGradients {
  const { value, grads } = engine().gradients(run, [...xs], undefined, true);
  return { value, gradients: xs.map((_, i) => grads[i] ?? null) };
}

function recordTape(run: () => Scalar): { value: Scalar; tape: TapeNode[] } {
  const tfjs = tapeEngine();
  tfjs.startTape();
  const tape = tfjs.state.activeTape!;
  try {
    const [value] = inScope('forward', () => [run()] as const);
    return { value, tape };
  } catch (error) {
    tape.forEach(freeSaved);
    throw error;
  } finally {
    tfjs.endTape();
    tfjs.state.activeTape = null;
  }
}

function freeSaved(node: TapeNode): void {
  for (const item of node.saved) item.dispose();
  node.saved.length = 0;
}

function backpropagate(tape: readonly TapeNode[], value: Scalar, xs: readonly Tensor[]): (Tensor | null)[] {
  const dependent = dependentOn(xs, tape);
  const gradients = new AccumulatedGradients(value, xs);
  for (let i = tape.length - 1; i >= 0; i--) {
    const node = tape[i]!;
    const dys = node.outputs.map((output) => gradients.of(output));
    if (dys.some((dy) => dy !== undefined)) {
      const names = dependentInputs(node, dependent);
      const made = names.length === 0 ? [] : inScope(node.kernelName, () => inputGradients(node, dys, names));
      for (let j = 0; j < made.length; j++) gradients.add(node.inputs[names[j]!]!, made[j]!);
      gradients.release(node.outputs);
    }
    freeSaved(node);
  }
  return xs.map((x) => gradients.of(x) ?? null);
}

/** The ids of all tensors on the tape that were computed from `xs`, and of `xs` themselves. */
function dependentOn(xs: readonly Tensor[], tape: readonly TapeNode[]): Set<number> {
  const ids = new Set(xs.map((x) => x.id));
  for (const { inputs, outputs } of tape) {
    for (const name in inputs) {
      if (!ids.has(inputs[name]!.id)) continue;
      for (const output of outputs) ids.add(output.id);
      break;
    }
  }
  return ids;
}

/** Names of the inputs that gradients are wanted of. */
function dependentInputs({ inputs }: TapeNode, dependent: ReadonlySet<number>): string[] {
  const names: string[] = [];
  for (const name in inputs) if (dependent.has(inputs[name]!.id)) names.push(name);
  return names;
}

function inputGradients(node: TapeNode, dys: (Tensor | undefined)[], names: readonly string[]): Tensor[] {
  const { kernelName, inputs } = node;
  if (!node.gradient)
    throw new Error(`Cannot compute gradient: gradient function not found for ${kernelName}.`);
  const thunks = node.gradient(dys);
  return names.map((name) => {
    const gradient = thunks[name]?.();
    const { shape } = inputs[name]!;
    if (gradient?.dtype === 'float32' && util.arraysEqual(gradient.shape, shape)) return gradient;
    throw new Error(
      `valueAndGradients: the gradient of ${kernelName} for its input '${name}' must be float32 of shape ${formatShape(shape)}, ` +
        `received ${gradient ? `${gradient.dtype} of shape ${formatShape(gradient.shape)}` : 'nothing'}. Correct that op's gradient function.`,
    );
  });
}

/** What the walk has found so far: one gradient per tensor, each with a tensor object of its own. */
class AccumulatedGradients {
  readonly #byTensor = new Map<number, Tensor>();
  readonly #held = new Set<Tensor>();
  readonly #wanted: Set<number>;
  readonly #firstId: number;

  constructor(value: Scalar, xs: readonly Tensor[]) {
    const seed = ones(value.shape);
    this.#firstId = seed.id;
    this.#wanted = new Set(xs.map((x) => x.id));
    this.#put(value, seed);
  }

  of(tensor: Tensor): Tensor | undefined {
    return this.#byTensor.get(tensor.id);
  }

  /** Adds to the gradient of a tensor, and takes `gradient` over. */
  add(tensor: Tensor, gradient: Tensor): void {
    const before = this.#byTensor.get(tensor.id);
    if (before === undefined) this.#put(tensor, this.#isOthers(gradient) ? detach(gradient) : gradient);
    else {
      this.#put(tensor, add(before, gradient));
      this.#free(before);
      if (!this.#isOthers(gradient)) gradient.dispose();
    }
  }

  /** Frees the gradients of tensors through which the walk has passed. */
  release(tensors: readonly Tensor[]): void {
    for (const { id } of tensors) {
      const gradient = this.#byTensor.get(id);
      if (gradient === undefined || this.#wanted.has(id)) continue;
      this.#byTensor.delete(id);
      this.#free(gradient);
    }
  }

  #put(tensor: Tensor, gradient: Tensor): void {
    this.#byTensor.set(tensor.id, gradient);
    this.#held.add(gradient);
  }

  #free(gradient: Tensor): void {
    this.#held.delete(gradient);
    gradient.dispose();
  }

  /** A gradient function may give back what it got, the same tensor twice, or one from before the walk. */
  #isOthers(gradient: Tensor): boolean {
    return gradient.id < this.#firstId || this.#held.has(gradient);
  }
}
