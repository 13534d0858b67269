import { type ModelState, registerGradients, type Weight } from '@ostinato/ops';
import { expandDims, getBackend, squeeze, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { CallContext, FIRST_STEP, ForwardPass } from '../core/forward-pass';
import type { Layer, LayerOutputs } from '../core/layer';
import { InputShapeError, LayerError } from '../core/layer-error';
import { fromList, type OneOrMany, toList } from '../core/lists';
import { formatShape, type Shape, shapesAgree } from '../core/shape';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import { recurrentLayers } from '../recurrent/recurrent-layers';
import { StateStore } from '../recurrent/state-store';
import type { Graph } from './graph';
import { addPlannedState, resetPlannedState, takePlannedState } from './planned-state';
import { StepPlan } from './step-plan';

/** What a stepper needs of a model. */
interface StreamingModel extends Layer {
  readonly layers: readonly Layer[];
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
  process(inputs: readonly Tensor[], context: CallContext): LayerOutputs;
}

/**
 * A model that is fed one time step at a time, and remembers in between: in a state of its own, whether its
 * layers are stateful or not. The outputs are those of the whole sequence, bit for bit.
 *
 * Chains of an embedding, recurrent layers and a dense layer run on weights that are packed once, and again
 * after an update; other models run as they are, on sequences of one step.
 */
export class Stepper {
  readonly #model: StreamingModel;
  readonly #chain: readonly Layer[] | undefined;
  readonly #states = new StateStore();
  #plan: StepPlan | undefined;
  readonly #weights: readonly Weight[];
  /** Backend, and sum of the weights' versions, that the plan was made for. */
  #plannedFor: { backend: string; version: number } | undefined;

  /**
   * @param batch - how many sequences run side by side
   * @throws {LayerError} if a layer has to see more than the past
   */
  constructor(
    model: StreamingModel,
    graph: Graph,
    readonly batch: number,
  ) {
    this.#model = model;
    if (!Number.isInteger(batch) || batch < 1) {
      throw new LayerError(model.name, `stepper: batch must be a positive integer, received ${batch}.`);
    }
    const blocked = model.layers.find((layer) => !layer.streams);
    if (blocked) {
      throw new LayerError(
        blocked.name,
        `${blocked.className} cannot run step by step: it has to see more of the sequence than its past.`,
        'Stream a model of layers that look back only: recurrent ones that run forwards, and what acts on each step.',
      );
    }
    this.#chain = chainOf(graph);
    this.#weights = model.weights;
  }

  /**
   * Advances by one step.
   *
   * @param x - `[batch, features]`, or ids `[batch]`; one tensor per input of the model
   * @returns `[batch, …]`, one tensor per output of the model; the caller disposes of them
   */
  step(x: OneOrMany<Tensor>): OneOrMany<Tensor> {
    const inputs = toList(x);
    inputs.forEach((one, index) => {
      this.#check(one.shape, this.#model.inputs[index]);
    });
    const plan = this.#upToDatePlan();
    if (plan) return tensor(plan.run(inputs[0]!.dataSync()).slice(), [this.batch, ...this.#outputSizes]);
    return fromList(this.#stepTensors(inputs));
  }

  /**
   * {@link step} on plain numbers, for a model of one input and one output: the fastest way where a plan exists.
   *
   * @param x - `batch · features` numbers, or `batch` ids
   * @returns a view that the next step writes over
   */
  stepNumbers(x: ArrayLike<number>): Float32Array {
    const sizes = this.#model.inputs[0]!.shape.slice(2) as number[];
    const expected = sizes.reduce((n, size) => n * size, this.batch);
    if (this.#model.inputs.length !== 1 || this.#model.outputs.length !== 1 || x.length !== expected) {
      throw new InputShapeError(this.#model.name, `one step of ${expected} numbers`, `${x.length}`);
    }
    const plan = this.#upToDatePlan();
    if (plan) return plan.run(x);
    return tidy(() => {
      const input = tensor(Array.from(x), [this.batch, ...sizes], this.#model.inputs[0]!.dtype);
      return this.#stepTensors([input])[0]!.dataSync().slice();
    }) as Float32Array;
  }

  get #outputSizes(): number[] {
    return this.#model.outputs[0]!.shape.slice(-1) as number[];
  }

  #stepTensors(inputs: readonly Tensor[]): Tensor[] {
    registerGradients();
    const pass = new ForwardPass({ training: false, random: FIRST_STEP, states: this.#states });
    return tidy(() => {
      const steps = inputs.map((one) => expandDims(one, 1));
      const { outputs } = this.#model.process(steps, new CallContext(pass));
      return outputs.map((output, index) => withoutTime(output, this.#model.outputs[index]!));
    });
  }

  /** The plan for the weights as they are now; undefined where the model runs on tensors. */
  #upToDatePlan(): StepPlan | undefined {
    if (!this.#chain) return undefined;
    const backend = getBackend();
    let version = 0;
    for (const weight of this.#weights) version += weight.version;
    if (this.#plannedFor?.backend === backend && this.#plannedFor.version === version) return this.#plan;
    const { state } = this;
    this.#plan?.dispose();
    this.#plan = StepPlan.make(this.#chain, this.batch);
    this.#plannedFor = { backend, version };
    this.state = state;
    return this.#plan;
  }

  #check(shape: number[], symbol: SymbolicTensor | undefined): void {
    const [, , ...step] = symbol?.shape ?? [];
    const expected: Shape = [this.batch, ...step];
    if (symbol && shapesAgree(expected, shape)) return;
    throw new InputShapeError(
      this.#model.name,
      `one step of shape ${formatShape(expected)}`,
      formatShape(shape),
    );
  }

  /** The state of all recurrent layers as plain numbers, by layer; empty before the first step. */
  get state(): ModelState {
    const state: ModelState = {};
    for (const layer of recurrentLayers(this.#model)) {
      const planned = this.#plan?.recurrent.find((one) => one.layer === layer);
      if (planned) addPlannedState(state, planned, this.batch);
      else this.#states.of(layer.path).addTo(state, layer.path, layer.stateCounts);
    }
    return state;
  }

  set state(state: ModelState) {
    for (const layer of recurrentLayers(this.#model)) {
      const planned = this.#plan?.recurrent.find((one) => one.layer === layer);
      if (planned) takePlannedState(state, planned, this.batch);
      else this.#states.of(layer.path).takeFrom(state, layer.path, layer.stateShapes);
    }
  }

  /**
   * Starts anew.
   *
   * @param rows - sequences that do; default all
   */
  reset(rows?: readonly number[]): void {
    for (const planned of this.#plan?.recurrent ?? []) resetPlannedState(planned, this.batch, rows);
    this.#states.reset(rows);
  }

  /** Frees the state and the packed weights. */
  dispose(): void {
    this.#plan?.dispose();
    this.#plan = undefined;
    this.#plannedFor = undefined;
    this.#states.reset();
  }
}

/** The layers in a row, if the model is one. */
function chainOf(graph: Graph): Layer[] | undefined {
  const { nodes } = graph;
  const row = nodes.every(
    (node, index) =>
      index === 0 || (node.inputs.length === 1 && node.inputs[0] === nodes[index - 1]!.outputs[0]),
  );
  return row &&
    graph.inputs.length === 1 &&
    graph.outputs[0] === nodes.at(-1)!.outputs[0] &&
    graph.outputs.length === 1
    ? nodes.map((node) => node.layer)
    : undefined;
}

/** A step's output without the time axis, if the model's output has one. */
function withoutTime(output: Tensor, symbol: SymbolicTensor): Tensor {
  const hasTime = symbol.rank > 2 && output.shape[1] === 1;
  return hasTime ? squeeze(output, [1]) : output;
}
