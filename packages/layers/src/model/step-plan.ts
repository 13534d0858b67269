import { type ActivationName, activation, type PreparedStep } from '@ostinato/ops';
import { tensor2d, tidy } from '@tensorflow/tfjs-core';
import { Activation } from '../basic/activation';
import { Dense } from '../basic/dense';
import { Dropout } from '../basic/dropout';
import { Embedding } from '../basic/embedding';
import { GaussianDropout, GaussianNoise } from '../basic/noise';
import type { Layer } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { DenseCell } from '../recurrent/dense-cell';
import { RNN } from '../recurrent/rnn';
import { StackedRNNCells } from '../recurrent/stacked-rnn-cells';
import { InputLayer } from './input-layer';

/** One part of a plan: numbers in, numbers out. */
type Stage = (input: ArrayLike<number>) => ArrayLike<number>;

/** The cells of one recurrent layer, from the input upwards. */
export interface PlannedCells {
  layer: RNN;
  cells: PreparedStep[];
}

/** A chain of layers as prepared steps over plain numbers, without a tensor in between. */
export class StepPlan {
  readonly recurrent: readonly PlannedCells[];
  readonly #stages: readonly Stage[];

  private constructor(stages: readonly Stage[], recurrent: readonly PlannedCells[]) {
    this.#stages = stages;
    this.recurrent = recurrent;
  }

  /**
   * Plans a chain: embedding, recurrent layers, a dense layer on the last; what only acts while training is passed
   * over.
   *
   * @param layers - in the order of the chain
   * @returns undefined if the chain has other layers, or the backend no kernels for steps
   */
  static make(layers: readonly Layer[], batch: number): StepPlan | undefined {
    const chain = layers.filter((layer) => !passesOver(layer));
    const stages: Stage[] = [];
    const recurrent: PlannedCells[] = [];
    if (chain[0] instanceof Embedding) stages.push(lookUp(chain.shift() as Embedding));
    const top = chain.at(-1) instanceof Dense ? (chain.pop() as Dense) : undefined;
    for (const layer of chain) {
      const cells =
        layer instanceof RNN ? prepared(layer, batch, layer === chain.at(-1) ? top : undefined) : undefined;
      if (!cells) {
        for (const planned of recurrent) dispose(planned.cells);
        return undefined;
      }
      recurrent.push({ layer: layer as RNN, cells });
      for (const cell of cells) stages.push((x) => cell.step(x));
    }
    if (recurrent.length === 0) return undefined;
    if (top && top.activation !== 'linear') stages.push(activated(top.activation, batch));
    return new StepPlan(stages, recurrent);
  }

  /** @returns a view that the next step writes over */
  run(input: ArrayLike<number>): Float32Array {
    let x = input;
    for (const stage of this.#stages) x = stage(x);
    return x as Float32Array;
  }

  dispose(): void {
    for (const { cells } of this.recurrent) dispose(cells);
  }
}

function dispose(cells: readonly PreparedStep[]): void {
  for (const cell of cells) cell.dispose();
}

/** What does nothing to a step outside of training. */
function passesOver(layer: Layer): boolean {
  if (layer instanceof Activation) return layer.activation === 'linear';
  return [InputLayer, Dropout, GaussianNoise, GaussianDropout].some((kind) => layer instanceof kind);
}

/** Every cell of a layer, the last one with the dense layer on top; undefined if one cannot be prepared. */
function prepared(layer: RNN, batch: number, top: Dense | undefined): PreparedStep[] | undefined {
  const cells = layer.cell instanceof StackedRNNCells ? layer.cell.cells : [layer.cell];
  const steps: PreparedStep[] = [];
  for (const cell of cells) {
    const last = cell === cells.at(-1);
    const step = cell instanceof DenseCell ? cell.prepare(batch, last ? top?.numbers : undefined) : undefined;
    if (!step) {
      dispose(steps);
      return undefined;
    }
    steps.push(step);
  }
  return steps;
}

/** The dense layer's activation, by the backend's own op: for its bits. */
function activated(name: ActivationName, batch: number): Stage {
  const act = activation(name);
  return (x) =>
    tidy(() => act(tensor2d(x as Float32Array, [batch, x.length / batch])).dataSync()) as Float32Array;
}

/** Copies the vectors of ids one behind the other. */
function lookUp({ name, inputDim, outputDim, numbers }: Embedding): Stage {
  let vectors = new Float32Array(0);
  return (ids) => {
    if (vectors.length !== ids.length * outputDim) vectors = new Float32Array(ids.length * outputDim);
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!;
      if (!(id >= 0 && id < inputDim))
        throw new LayerError(name, `ids must be from 0 to ${inputDim - 1}, received ${id}.`);
      vectors.set(numbers.subarray(id * outputDim, (id + 1) * outputDim), row * outputDim);
    }
    return vectors;
  };
}
