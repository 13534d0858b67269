import type { ForwardContext, ForwardResult, ModelState, Trainable } from '@ostinato/ops';
import { registerGradients } from '@ostinato/ops';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { checkMask } from '../core/check-mask';
import type { Config } from '../core/config';
import { CallContext, FIRST_STEP, ForwardPass } from '../core/forward-pass';
import { Layer, type LayerClass, type LayerLoader, type LayerOutputs } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { fromList, type OneOrMany, ownTensors, toList } from '../core/lists';
import { formatShape, type Shape, shapesAgree } from '../core/shape';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import { cloneGraph } from './clone-graph';
import { Graph } from './graph';
import { graphFromConfig, graphToConfig } from './graph-config';
import type { ModelArgs, PredictArgs } from './model-args';
import { runGraph } from './run-graph';
import { runInBatches } from './run-in-batches';
import { Stepper } from './stepper';
import { printSummary } from './summary';
import { type ModelArtifacts, toArtifacts } from './to-artifacts';

/** A model: a graph of layers with inputs and outputs. Itself a layer, so that models nest. */
export class LayersModel extends Layer implements Trainable {
  static override readonly className: string = 'Functional';
  protected override readonly arity = 'many';
  readonly #seed: number;
  #graph: Graph | undefined;

  constructor(args: Partial<ModelArgs>) {
    super({ name: args.name, trainable: args.trainable });
    this.#seed = args.seed ?? 0;
    if (args.inputs && args.outputs) this.connect(toList(args.inputs), toList(args.outputs));
  }

  static override fromConfig(this: LayerClass, config: Config, load: LayerLoader): Layer {
    const { inputs, outputs } = graphFromConfig(config, load);
    return new this({ ...config, inputs, outputs } as never);
  }

  protected override get defaultName(): string {
    return 'functional';
  }

  /** A model that no other model contains does not stand in the paths of its weights. */
  protected override get innerPath(): string {
    return this.nameScopes.size === 0 ? '' : this.path;
  }

  protected override get seed(): number {
    return this.nameScopes.size === 0 ? this.#seed : super.seed;
  }

  /** Makes the model compute these outputs from these inputs. */
  protected connect(inputs: readonly SymbolicTensor[], outputs: readonly SymbolicTensor[]): void {
    this.#graph = this.#explained(() => new Graph(inputs, outputs));
    const layers = new Set(this.#graph.layers);
    for (const layer of this.innerLayers) if (!layers.has(layer as Layer)) this.release(layer);
    for (const layer of layers) this.named(layer);
    this.built = true;
  }

  /** Takes a layer in under a name that no other layer of the model has. */
  protected named(layer: Layer): void {
    this.#explained(() => this.adopt(layer));
  }

  #explained<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw error instanceof RangeError ? new LayerError(this.name, error.message) : error;
    }
  }

  /** @throws {LayerError} if the model does not know its input shape yet */
  protected get graph(): Graph {
    if (!this.#graph)
      throw new LayerError(
        this.name,
        'is not built: the shape of its input is not known.',
        'Give the first layer an inputShape, or call build([null, …]).',
      );
    return this.#graph;
  }

  /** Whether inputs and outputs are known. */
  protected get connected(): boolean {
    return this.#graph !== undefined;
  }

  /** The layers, those nearest to the inputs first. */
  get layers(): readonly Layer[] {
    return this.graph.layers;
  }

  /** @throws {LayerError} that lists the names there are */
  getLayer(nameOrIndex: string | number): Layer {
    const found =
      typeof nameOrIndex === 'number'
        ? this.layers[nameOrIndex]
        : this.layers.find((layer) => layer.name === nameOrIndex);
    if (found) return found;
    throw new LayerError(
      this.name,
      `has no layer ${JSON.stringify(nameOrIndex)}.`,
      `It has ${this.layers.map((layer) => `'${layer.name}'`).join(', ')}.`,
    );
  }

  get inputs(): readonly SymbolicTensor[] {
    return this.graph.inputs;
  }

  get outputs(): readonly SymbolicTensor[] {
    return this.graph.outputs;
  }

  override get input(): OneOrMany<SymbolicTensor> {
    return fromList([...this.inputs]);
  }

  override get output(): OneOrMany<SymbolicTensor> {
    return fromList([...this.outputs]);
  }

  override get inputShape(): OneOrMany<Shape> {
    return fromList(this.inputs.map((symbol) => symbol.shape));
  }

  override get outputShape(): OneOrMany<Shape> {
    return fromList(this.outputs.map((symbol) => symbol.shape));
  }

  get inputNames(): string[] {
    return this.inputs.map((symbol) => symbol.name);
  }

  get outputNames(): string[] {
    return this.outputs.map((symbol) => symbol.name);
  }

  override get streams(): boolean {
    return this.graph.layers.every((layer) => layer.streams);
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(inputs: Tensor[], context: CallContext): Tensor[] {
    return this.process(inputs, context).outputs;
  }

  override process(inputs: readonly Tensor[], context: CallContext): LayerOutputs {
    this.checkInputs(inputs.map((tensor) => tensor.shape));
    return runGraph(this.graph, inputs, context.masks, context.pass);
  }

  override computeOutputShape(shapes: Shape[]): Shape[] {
    return this.graph.outputShapes(shapes);
  }

  protected override checkInputs(shapes: readonly Shape[]): void {
    const { inputs } = this.graph;
    if (shapes.length !== inputs.length) {
      throw new LayerError(
        this.name,
        `takes ${inputs.length} inputs (${this.inputNames.join(', ')}), received ${shapes.length}.`,
      );
    }
    inputs.forEach((symbol, index) => {
      const expected = [null, ...symbol.shape.slice(1)];
      const received = shapes[index]!;
      if (shapesAgree(expected, received)) return;
      const missingBatch = shapesAgree(expected.slice(1), received);
      const advice = missingBatch
        ? `The batch axis is missing: one sample is [1, ${received.join(', ')}].`
        : '';
      throw new LayerError(
        this.name,
        `input '${symbol.name}' must be ${formatShape(expected)}, received ${formatShape(received)}.`,
        advice,
      );
    });
  }

  /** One pass through the model, as trainers make it. */
  forward(inputs: readonly Tensor[], context: ForwardContext): ForwardResult {
    registerGradients();
    this.ensureBuilt(inputs.map((tensor) => tensor.shape));
    inputs.forEach((input, index) => {
      checkMask(this.name, context.masks?.[index], input.shape);
    });
    const pass = new ForwardPass({ training: context.training, random: context.random, collectLosses: true });
    const { outputs, masks } = pass.tidy(() => {
      const result = this.process(inputs, new CallContext(pass, context.masks));
      pass.losses.push(...this.#weightPenalties());
      return {
        outputs: ownTensors(result.outputs, inputs),
        masks: result.masks,
      };
    });
    return { outputs, masks, losses: pass.losses, updates: pass.updates };
  }

  #weightPenalties(): Scalar[] {
    return this.weights.flatMap((weight) =>
      weight.regularizer ? [weight.regularizer.apply(weight.variable)] : [],
    );
  }

  /**
   * Outputs for any number of samples, computed in batches.
   *
   * @returns one tensor per output of the model; the caller disposes of them
   */
  predict(x: OneOrMany<Tensor>, { batchSize = 32 }: PredictArgs = {}): OneOrMany<Tensor> {
    const inputs = toList(x);
    this.ensureBuilt(inputs.map((tensor) => tensor.shape));
    this.checkInputs(inputs.map((tensor) => tensor.shape));
    if (!Number.isInteger(batchSize) || batchSize < 1) {
      throw new LayerError(this.name, `batchSize must be a positive integer, received ${batchSize}.`);
    }
    const run = (batch: Tensor[]) => {
      const pass = new ForwardPass({ training: false, random: FIRST_STEP });
      return this.process(batch, new CallContext(pass)).outputs;
    };
    return fromList(runInBatches(inputs, batchSize, run));
  }

  /** Like {@link predict}, all samples at once. */
  predictOnBatch(x: OneOrMany<Tensor>): OneOrMany<Tensor> {
    return this.predict(x, { batchSize: Math.max(1, toList(x)[0]?.shape[0] ?? 1) });
  }

  /** The state of all stateful layers as plain numbers, by layer. */
  getState(): ModelState {
    const state: ModelState = {};
    this.collectState(state);
    return state;
  }

  /** Puts the state of stateful layers back; layers that `state` does not name forget theirs. */
  setState(state: ModelState): void {
    this.restoreState(state);
  }

  /**
   * Runs the model one time step at a time.
   *
   * @param args.batch - how many sequences run side by side; default 1
   * @throws {LayerError} if a layer has to see more than the past
   */
  stepper({ batch = 1 }: { batch?: number } = {}): Stepper {
    return new Stepper(this, this.graph, batch);
  }

  /**
   * Prints a table of layers, output shapes and numbers of weights.
   *
   * @param lineLength - width of the table; default: as wide as needed
   * @param positions - column ends, as parts of the width
   * @param printFn - takes each line; default `console.log`
   */
  summary(lineLength?: number, positions?: number[], printFn: (line: string) => void = console.log): void {
    printSummary(this, { lineLength, positions, printFn });
  }

  override getConfig(): Config {
    const config: Config = { name: this.name, trainable: this.trainable, ...graphToConfig(this.graph) };
    return this.#seed === 0 ? config : { ...config, seed: this.#seed };
  }

  /** Topology and weights, as tfjs's `io` handlers take them. */
  toArtifacts(): ModelArtifacts {
    return toArtifacts(this);
  }

  override clone(changes: Config = {}): this {
    const config = { name: this.name, seed: this.#seed, ...cloneGraph(this.graph), ...changes };
    return new (this.constructor as new (config: Config) => this)(config);
  }
}

/** A model that computes these outputs from these inputs. */
export function model(args: ModelArgs): LayersModel {
  return new LayersModel(args);
}
