import { type ModelState, registerGradients } from '@ostinato/ops';
import { expandDims, squeeze, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { CallContext, FIRST_STEP, ForwardPass } from '../core/forward-pass';
import type { Layer, LayerOutputs } from '../core/layer';
import { InputShapeError, LayerError } from '../core/layer-error';
import { fromList, type OneOrMany, toList } from '../core/lists';
import { formatShape, type Shape, shapesAgree } from '../core/shape';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import { recurrentLayers } from '../recurrent/recurrent-layers';
import { StateStore } from '../recurrent/state-store';

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
 */
export class Stepper {
  readonly #states = new StateStore();

  /** @throws {LayerError} if a layer has to see more than the past */
  constructor(
    readonly model: StreamingModel,
    readonly batch: number,
  ) {
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
  }

  /**
   * Advances by one step.
   *
   * @param x - `[batch, features]`, or ids `[batch]`; one tensor per input of the model
   * @returns `[batch, …]`, one tensor per output of the model; the caller disposes of them
   */
  step(x: OneOrMany<Tensor>): OneOrMany<Tensor> {
    registerGradients();
    const inputs = toList(x);
    inputs.forEach((tensor, index) => {
      this.#check(tensor, this.model.inputs[index]);
    });
    const pass = new ForwardPass({ training: false, random: FIRST_STEP, states: this.#states });
    return fromList(
      tidy(() => {
        const steps = inputs.map((tensor) => expandDims(tensor, 1));
        const { outputs } = this.model.process(steps, new CallContext(pass));
        return outputs.map((output, index) => withoutTime(output, this.model.outputs[index]!));
      }),
    );
  }

  #check(tensor: Tensor, symbol: SymbolicTensor | undefined): void {
    const [, , ...step] = symbol?.shape ?? [];
    const expected: Shape = [this.batch, ...step];
    if (symbol && shapesAgree(expected, tensor.shape)) return;
    throw new InputShapeError(
      this.model.name,
      `one step of shape ${formatShape(expected)}`,
      formatShape(tensor.shape),
    );
  }

  /** The state of all recurrent layers as plain numbers, by layer; empty before the first step. */
  get state(): ModelState {
    const state: ModelState = {};
    for (const [path, held] of this.#states.entries) held.addTo(state, path);
    return state;
  }

  set state(state: ModelState) {
    for (const layer of recurrentLayers(this.model)) {
      this.#states.of(layer.path).takeFrom(state, layer.path, layer.stateShapes);
    }
  }

  /**
   * Starts anew.
   *
   * @param rows - sequences that do; default all
   */
  reset(rows?: readonly number[]): void {
    this.#states.reset(rows);
  }

  /** Frees the state. */
  dispose(): void {
    this.#states.reset();
  }
}

/** A step's output without the time axis, if the model's output has one. */
function withoutTime(output: Tensor, symbol: SymbolicTensor): Tensor {
  const hasTime = symbol.rank > 2 && output.shape[1] === 1;
  return hasTime ? squeeze(output, [1]) : output;
}
