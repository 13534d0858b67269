import type { ClassConfig, Config } from '../core/config';
import type { GraphNode } from '../core/graph-node';
import type { Layer, LayerClass, LayerLoader } from '../core/layer';
import { ConfigError, LayerError } from '../core/layer-error';
import type { OneOrMany } from '../core/lists';
import { describeObject } from '../core/named-class';
import type { Shape } from '../core/shape';
import type { SymbolicTensor } from '../core/symbolic-tensor';
import { InputLayer } from './input-layer';
import { LayersModel } from './layers-model';

export interface SequentialArgs {
  layers?: Layer[];
  name?: string;
  /** Of the first weights; default 0. The same model with the same seed starts with the same weights. */
  seed?: number;
  trainable?: boolean;
}

/** A model whose layers stand in a row. */
export class Sequential extends LayersModel {
  static override readonly className = 'Sequential';
  readonly #stack: Layer[] = [];
  /** Whether only number of axes and last size of the input are known from data, not chosen. */
  #shapeFromData = false;

  constructor({ layers = [], name, seed, trainable }: SequentialArgs = {}) {
    super({ name, seed, trainable });
    for (const layer of layers) this.add(layer);
  }

  static override fromConfig(this: LayerClass, config: Config | ClassConfig[], load: LayerLoader): Layer {
    const { layers, buildInputShape, ...args } = (
      Array.isArray(config) ? { layers: config } : config
    ) as Config;
    if (!Array.isArray(layers))
      throw new ConfigError('sequential', 'a sequential model must have a list of layers.');
    const model = new this({ ...args, layers: layers.map((layer) => load(layer as ClassConfig)) } as never);
    if (!model.built && buildInputShape) model.build(buildInputShape as Shape);
    return model;
  }

  protected override get defaultName(): string {
    return 'sequential';
  }

  override get layers(): readonly Layer[] {
    return this.#stack.filter((layer) => !(layer instanceof InputLayer));
  }

  /**
   * Adds a layer on top.
   *
   * @throws {InputShapeError} if the layers below give something that it cannot take
   */
  add(layer: Layer): void {
    const previous = this.connected ? this.outputs[0]! : this.#entrance(layer);
    this.named(layer);
    this.#stack.push(layer);
    if (!previous) return;
    try {
      const last = layer instanceof InputLayer ? previous : this.#applyTo(previous, layer);
      this.connect([this.connected ? this.inputs[0]! : previous], [last]);
    } catch (error) {
      this.#stack.pop();
      this.release(layer);
      throw error;
    }
  }

  #applyTo(previous: SymbolicTensor, layer: Layer): SymbolicTensor {
    const [output, ...more] = layer.applySymbolic([previous]);
    if (more.length === 0) return output!;
    layer.nodes.pop();
    throw new LayerError(
      layer.name,
      `gives ${more.length + 1} outputs; a sequential model needs one of each layer.`,
      'Build this model with model({ inputs, outputs }).',
    );
  }

  /** Where data enters, if the first layer says which shape it has. */
  #entrance(first: Layer): SymbolicTensor | undefined {
    if (this.#stack.length > 0) return undefined;
    if (first instanceof InputLayer) return first.symbol;
    const shape =
      first.batchInputShape ??
      (first instanceof LayersModel && first.built ? first.inputs[0]!.shape : undefined);
    if (!shape) return undefined;
    return new InputLayer({ batchInputShape: shape, dtype: first.inputDType, name: `${first.name}_input` })
      .symbol;
  }

  /** Removes the layer on top. */
  pop(): void {
    const layer = this.#stack.pop();
    if (!layer) throw new LayerError(this.name, 'has no layer to pop.');
    if (!this.connected) {
      this.release(layer);
      return;
    }
    const [node] = layer.nodes.splice(-1, 1) as [GraphNode];
    this.connect(this.inputs, node.inputs.length > 0 ? node.inputs : this.inputs);
  }

  /** Makes the weights for inputs of that shape. @param inputShape - with the batch */
  override build(inputShape: OneOrMany<Shape>): void {
    if (this.connected) return;
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as Shape;
    const layers = this.#stack.splice(0);
    if (layers.length === 0)
      throw new LayerError(this.name, 'has no layers.', 'Add one: model.add(layers.lstm({ units: 32 })).');
    const { symbol } = new InputLayer({
      batchInputShape: [null, ...shape.slice(1)],
      name: `${layers[0]!.name}_input`,
    });
    this.connect([symbol], [symbol]);
    for (const layer of layers) this.add(layer);
  }

  override ensureBuilt(shapes: readonly Shape[], sources: readonly SymbolicTensor[] = []): void {
    if (!this.connected && sources.length === 0) this.#shapeFromData = true;
    if (!this.connected) this.build([...shapes]);
    super.ensureBuilt(shapes, sources);
  }

  protected override checkInputs(shapes: readonly Shape[]): void {
    // The layers check what matters to them; other lengths than that of the first data are welcome.
    if (this.#shapeFromData && shapes.length === 1) return;
    super.checkInputs(shapes);
  }

  override clone(changes: Config = {}): this {
    const layers = this.#stack.map((layer) => layer.clone());
    return new (this.constructor as new (config: Config) => this)({
      ...this.getConfig(),
      layers,
      ...changes,
    });
  }

  override getConfig(): Config {
    const { name, trainable, seed } = this.connected
      ? super.getConfig()
      : { name: this.name, trainable: this.trainable, seed: undefined };
    const config: Config = { name, trainable, layers: this.#stack.map((layer) => describeObject(layer)) };
    if (seed !== undefined) config.seed = seed;
    if (this.connected) config.buildInputShape = this.inputs[0]!.shape;
    return config;
  }
}

/** A model whose layers stand in a row. */
export function sequential(args?: SequentialArgs): Sequential {
  return new Sequential(args);
}
