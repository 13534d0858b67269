import type { ModelState } from '@ostinato/ops';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { GraphNode } from './graph-node';
import { LayerError } from './layer-error';
import type { LayerVariable } from './layer-variable';
import { type Named, NameScope } from './naming';
import { hashText } from './random-stream';
import { formatShape, type Shape } from './shape';
import type { SymbolicTensor } from './symbolic-tensor';

/** Counts layers that are used without a model, so that two of them start with different weights. */
let loneLayers = 0;

/** Counts changes of what belongs to any tree, so that lists of weights can be kept until the next one. */
let changes = 0;

/**
 * What makes a layer part of a tree: its name and path, its own weights, the layers inside it, and what goes
 * through the whole tree (freezing, weights in and out, state, disposal).
 */
export abstract class LayerTree implements Named {
  readonly nameScopes = new Set<NameScope>();
  /** Uses in graphs. */
  readonly nodes: GraphNode[] = [];
  readonly #innerNames = new NameScope();
  readonly #own: LayerVariable[] = [];
  readonly #inner: LayerTree[] = [];
  #weights: LayerVariable[] = [];
  #listedAt = -1;
  readonly #chosenName: string | undefined;
  #name: string | undefined;
  #parentPath = '';
  #seed: number | undefined;
  #trainable: boolean;

  constructor(name: string | undefined, trainable: boolean) {
    this.#chosenName = name;
    this.#trainable = trainable;
  }

  /** The name of a layer for which nobody chose one. */
  protected abstract get defaultName(): string;

  get name(): string {
    this.#name ??= this.#chosenName ?? this.defaultName;
    return this.#name;
  }

  get nameIsAutomatic(): boolean {
    return this.#chosenName === undefined;
  }

  /** Names of the layers around it and its own: `'encoder/lstm'`; what paths of weights begin with. */
  get path(): string {
    return this.#parentPath ? `${this.#parentPath}/${this.name}` : this.name;
  }

  rename(name: string): void {
    const oldName = this.name;
    this.#name = name;
    for (const scope of this.nameScopes) scope.moved(this, oldName);
    this.#refreshPaths();
  }

  /** Moves the layer below a path of layers and gives it the seed of that model's first weights. */
  place(parentPath: string, seed: number): void {
    this.#parentPath = parentPath;
    this.#seed = seed;
    this.#refreshPaths();
  }

  #refreshPaths(): void {
    for (const weight of this.#own) weight.path = `${this.path}/${weight.name}`;
    for (const layer of this.#inner) layer.place(this.innerPath, this.seed);
  }

  /** What the paths of the layers inside begin with. */
  protected get innerPath(): string {
    return this.path;
  }

  /** Seed of first weights: the model's, or a number of its own for a layer without a model. */
  protected get seed(): number {
    this.#seed ??= ++loneLayers;
    return this.#seed;
  }

  protected weightSeed(weight: LayerVariable): number {
    return hashText(weight.path, this.seed);
  }

  protected own(weight: LayerVariable): LayerVariable {
    weight.trainable = weight.learns && this.#trainable;
    this.#own.push(weight);
    changes++;
    return weight;
  }

  /** Takes a layer in: its weights, state and disposal are from now on also this layer's. */
  protected adopt<L extends LayerTree>(layer: L): L {
    if (this.#inner.includes(layer)) return layer;
    this.#innerNames.claim(layer);
    this.#inner.push(layer);
    changes++;
    layer.place(this.innerPath, this.seed);
    if (!this.#trainable) layer.trainable = false;
    return layer;
  }

  /** Undoes {@link adopt}. */
  protected release(layer: LayerTree): void {
    this.#innerNames.release(layer);
    this.#inner.splice(this.#inner.indexOf(layer), 1);
    changes++;
  }

  /** The layers inside, in the order in which their weights are listed. */
  get innerLayers(): readonly LayerTree[] {
    return this.#inner;
  }

  /** Whether the layer learns. Setting it freezes or thaws everything inside. */
  get trainable(): boolean {
    return this.#trainable;
  }

  set trainable(value: boolean) {
    this.#trainable = value;
    for (const weight of this.#own) weight.trainable = weight.learns && value;
    for (const layer of this.#inner) layer.trainable = value;
  }

  /** Every weight once, the layer's own first. */
  get weights(): LayerVariable[] {
    if (this.#listedAt !== changes) {
      this.#weights = [...new Set([...this.#own, ...this.#inner.flatMap((layer) => layer.weights)])];
      this.#listedAt = changes;
    }
    return [...this.#weights];
  }

  get trainableWeights(): LayerVariable[] {
    return this.weights.filter((weight) => weight.trainable);
  }

  get nonTrainableWeights(): LayerVariable[] {
    return this.weights.filter((weight) => !weight.trainable);
  }

  /**
   * The values of all weights; they stay the layer's.
   *
   * @param trainableOnly - leave out what no optimizer may change; default false
   */
  getWeights(trainableOnly = false): Tensor[] {
    return (trainableOnly ? this.trainableWeights : this.weights).map((weight) => weight.read());
  }

  /** Replaces the values of all weights by copies of those given. */
  setWeights(values: readonly Tensor[]): void {
    const weights = this.weights;
    if (values.length !== weights.length) {
      const names = weights.map((weight) => `${weight.path} ${formatShape(weight.shape)}`).join(', ');
      throw new LayerError(
        this.name,
        `setWeights needs ${weights.length} tensors, received ${values.length}.`,
        `They are: ${names || 'none (is the layer built?)'}.`,
      );
    }
    weights.forEach((weight, index) => {
      const value = values[index]!;
      if (formatShape(value.shape) !== formatShape(weight.shape)) {
        throw new LayerError(
          this.name,
          `weight ${index}, ${weight.path}, must be ${formatShape(weight.shape)}, received ${formatShape(value.shape)}.`,
        );
      }
    });
    weights.forEach((weight, index) => {
      weight.write(values[index]!);
    });
  }

  /** Number of values in all weights. */
  countParams(): number {
    return this.weights.reduce((n, weight) => n + weight.size, 0);
  }

  /** Adds the state of every stateful layer, by path. */
  collectState(into: ModelState): void {
    for (const layer of this.#inner) layer.collectState(into);
  }

  /** Takes the state of every stateful layer. */
  restoreState(from: ModelState): void {
    for (const layer of this.#inner) layer.restoreState(from);
  }

  /**
   * Forgets the state of every stateful layer.
   *
   * @param rows - samples to forget; default all
   */
  resetStates(rows?: readonly number[]): void {
    for (const layer of this.#inner) layer.resetStates(rows);
  }

  /** The input of the layer's first use in a model. */
  get input(): SymbolicTensor | SymbolicTensor[] {
    return this.#ends('inputs');
  }

  /** The output of the layer's first use in a model. */
  get output(): SymbolicTensor | SymbolicTensor[] {
    return this.#ends('outputs');
  }

  /** Shape of `input`, with the batch. */
  get inputShape(): Shape | Shape[] {
    return shapesOf(this.input);
  }

  /** Shape of `output`, with the batch. */
  get outputShape(): Shape | Shape[] {
    return shapesOf(this.output);
  }

  #ends(side: 'inputs' | 'outputs'): SymbolicTensor | SymbolicTensor[] {
    const tensors = this.nodes[0]?.[side];
    if (!tensors)
      throw new LayerError(this.name, 'is not part of a model yet.', 'Apply it to a symbolic tensor first.');
    return tensors.length === 1 ? tensors[0]! : [...tensors];
  }

  /** Frees the weights and states of the layer and of those inside it. */
  dispose(): void {
    for (const weight of this.#own) weight.dispose();
    for (const layer of this.#inner) layer.dispose();
  }
}

function shapesOf(ends: SymbolicTensor | SymbolicTensor[]): Shape | Shape[] {
  return Array.isArray(ends) ? ends.map((end) => end.shape) : ends.shape;
}
