import { cast, type DataType, type Tensor } from '@tensorflow/tfjs-core';
import { type ConstraintLike, getConstraint } from '../constraints/constraint';
import { getInitializer, type InitializerLike } from '../initializers/get-initializer';
import { getRegularizer, type RegularizerLike } from '../regularizers/regularizer';
import { applyToTensors } from './apply-to-tensors';
import type { Config } from './config';
import type { CallContext, Mask } from './forward-pass';
import { GraphNode } from './graph-node';
import type { InputSpec } from './input-spec';
import type { ApplyOptions, LayerArgs, RandomArgs, WeightArgs } from './layer-args';
import type { LayerClass, LayerLoader, LayerOutputs } from './layer-class';
import { LayerError } from './layer-error';
import { LayerTree } from './layer-tree';
import { LayerVariable } from './layer-variable';
import { fromList, type OneOrMany, toList } from './lists';
import { describeObject } from './named-class';
import { automaticName } from './naming';
import type { Shape } from './shape';
import { SymbolicTensor } from './symbolic-tensor';

export type { ApplyOptions, LayerArgs, RandomArgs, WeightArgs } from './layer-args';

export type { LayerClass, LayerLoader, LayerOutputs } from './layer-class';

/**
 * The base of all layers: a function with weights.
 *
 * A subclass says what weights it has (`build`), what it computes (`call`), which shape comes out
 * (`computeOutputShape`), what becomes of a mask (`computeMask`) and how it was made (`getConfig`).
 */
export abstract class Layer extends LayerTree {
  static readonly className: string = 'Layer';

  /** Whether `call` wants its inputs as a tensor, as a list, or as the caller gave them. */
  protected readonly arity: 'one' | 'many' | 'given' = 'given';
  /** Whether a mask passes through, and is not an error of use. */
  supportsMasking = false;
  /** Whether each time step's output depends on that step and on state only, so that steps can come one by one. */
  get streams(): boolean {
    return false;
  }
  /** Whether `call` wants whole numbers as they come (ids, say), and not as floats. */
  protected get keepsIntegers(): boolean {
    return this.arity === 'given';
  }
  /** What the inputs must look like; known in full once the layer is built. */
  inputSpec: InputSpec[] = [];
  built = false;

  readonly dtype: DataType;
  /** With the batch; what a sequential model starts from. */
  readonly batchInputShape: Shape | undefined;
  readonly inputDType: DataType | undefined;
  /** Of random masks; null: they depend on the layer's path. */
  readonly randomSeed: number | null;
  protected readonly activityRegularizer: ReturnType<typeof getRegularizer>;
  readonly #initialWeights: Tensor[] | undefined;
  #warnedOfMask = false;

  constructor(args: LayerArgs & RandomArgs = {}) {
    super(args.name, args.trainable ?? true);
    this.dtype = args.dtype ?? 'float32';
    this.batchInputShape =
      args.batchInputShape ?? (args.inputShape ? [args.batchSize ?? null, ...args.inputShape] : undefined);
    this.inputDType = args.inputDType;
    this.randomSeed = args.seed ?? null;
    this.#initialWeights = args.weights;
    this.activityRegularizer = getRegularizer(args.activityRegularizer, this.name);
  }

  static fromConfig(this: LayerClass, config: Config, _load: LayerLoader): Layer {
    return new this(config as never);
  }

  get className(): string {
    return (this.constructor as unknown as LayerClass).className;
  }

  /** `className` as tfjs-layers has it. */
  getClassName(): string {
    return this.className;
  }

  protected override get defaultName(): string {
    return automaticName(this.className);
  }

  /** Makes the weights. Overriding layers call `super.build(inputShape)`. */
  build(_inputShape: OneOrMany<Shape>): void {
    this.built = true;
  }

  /** Computes the outputs; runs within a tidy, so that only what is returned stays. */
  abstract call(inputs: OneOrMany<Tensor>, context: CallContext): OneOrMany<Tensor>;

  /** Shapes of the outputs; unless overridden, those of the inputs. */
  computeOutputShape(inputShape: OneOrMany<Shape>): OneOrMany<Shape> {
    return inputShape;
  }

  /** Masks of the outputs. Unless overridden: the input's if `supportsMasking`, else none, with a warning. */
  computeMask(_inputs: OneOrMany<Tensor>, mask: OneOrMany<Mask>): OneOrMany<Mask> {
    const masks = toList(mask);
    if (this.supportsMasking || masks.every((one) => one === null)) return mask;
    this.#warnOfDroppedMask();
    return null;
  }

  /** How the layer was made: what its constructor takes, as plain data. */
  getConfig(): Config {
    const config: Config = { name: this.name, trainable: this.trainable, dtype: this.dtype };
    if (this.batchInputShape) config.batchInputShape = this.batchInputShape;
    if (this.activityRegularizer) config.activityRegularizer = describeObject(this.activityRegularizer);
    return config;
  }

  /** A layer of the same kind and settings with weights of its own. */
  clone(changes: Config = {}): this {
    return new (this.constructor as new (config: Config) => this)({ ...this.getConfig(), ...changes });
  }

  /**
   * Adds a weight to the layer, for use in `build`.
   *
   * @param name - within the layer: `'kernel'`
   */
  protected weight(name: string, shape: readonly number[], args: WeightArgs = {}): LayerVariable {
    const variable: LayerVariable = new LayerVariable(`${this.path}/${name}`, {
      name,
      shape,
      dtype: args.dtype ?? 'float32',
      initializer: getInitializer(args.initializer ?? 'glorotUniform', this.name),
      regularizer: getRegularizer(args.regularizer, this.name),
      constraint: getConstraint(args.constraint, this.name),
      trainable: args.trainable ?? true,
      seed: () => this.weightSeed(variable),
    });
    return this.own(variable);
  }

  /** {@link weight} with the arguments in the order of tfjs-layers. */
  addWeight(
    name: string,
    shape: readonly number[],
    dtype?: DataType,
    initializer?: InitializerLike,
    regularizer?: RegularizerLike | null,
    trainable?: boolean,
    constraint?: ConstraintLike | null,
  ): LayerVariable {
    return this.weight(name, shape, { dtype, initializer, regularizer, trainable, constraint });
  }

  /**
   * Applies the layer: to tensors at once, to symbolic tensors as part of a model.
   *
   * @returns what the layer gives, one tensor or several; tensors belong to the caller
   */
  apply<T extends Tensor | SymbolicTensor, Out extends T | T[] = T>(
    inputs: T | readonly T[],
    options: ApplyOptions = {},
  ): Out {
    const list = toList<Tensor | SymbolicTensor>([
      ...toList<T>(inputs),
      ...(options.initialState ?? []),
    ] as T[]);
    const symbolic = list.filter((input) => input instanceof SymbolicTensor);
    if (symbolic.length === 0) {
      const tensors = list as Tensor[];
      const shapes = tensors.map((tensor) => tensor.shape);
      this.ensureBuilt(shapes);
      // Layers of several inputs say here if these do not go together.
      if (this.arity === 'many') this.outputShapes(shapes);
      return fromList(applyToTensors(this, tensors, options)) as Out;
    }
    if (symbolic.length === list.length) return fromList(this.applySymbolic(symbolic, options)) as Out;
    throw new LayerError(this.name, 'received symbolic tensors and tensors together.', 'Pass one kind only.');
  }

  /** Adds a use of the layer to a graph. */
  applySymbolic(
    inputs: readonly SymbolicTensor[],
    { training, mask, lengths }: ApplyOptions = {},
  ): SymbolicTensor[] {
    if (mask !== undefined || lengths !== undefined) {
      throw new LayerError(
        this.name,
        'takes no mask within a model.',
        'Masks come from embedding({ maskZero: true }), masking(), lengthMask(), or the data.',
      );
    }
    this.ensureBuilt(
      inputs.map((input) => input.shape),
      inputs,
    );
    const shapes = this.outputShapes(inputs.map((input) => input.shape));
    const outputs = shapes.map((shape) => new SymbolicTensor(shape, 'float32'));
    this.nodes.push(new GraphNode(this, inputs, outputs, training));
    return outputs;
  }

  /** `call` on lists, with the shape check before and the activity regularizer after. */
  run(inputs: readonly Tensor[], context: CallContext): Tensor[] {
    this.checkInputs(inputs.map((input) => input.shape));
    const numbers = this.keepsIntegers ? inputs : inputs.map(toFloat);
    const outputs = toList(this.call(this.#given(numbers), context));
    if (this.activityRegularizer && context.pass.collectLosses) {
      for (const output of outputs) context.pass.losses.push(this.activityRegularizer.apply(output));
    }
    return outputs;
  }

  /** One use within a model: outputs and their masks. */
  process(inputs: readonly Tensor[], context: CallContext): LayerOutputs {
    const outputs = this.run(inputs, context);
    return { outputs, masks: this.outputMasks(inputs, context.masks, outputs.length) };
  }

  /** `computeMask` on lists: one mask or null per output. */
  outputMasks(inputs: readonly Tensor[], masks: readonly Mask[], outputs: number): Mask[] {
    const given = inputs.map((_, index) => masks[index] ?? null);
    const computed = toList(this.computeMask(this.#given(inputs), this.#given(given)));
    return Array.from({ length: outputs }, (_, index) => computed[index] ?? null);
  }

  /** `computeOutputShape` on lists. */
  outputShapes(shapes: readonly Shape[]): Shape[] {
    const computed = this.computeOutputShape(this.#given(shapes));
    return Array.isArray(computed[0]) ? (computed as Shape[]) : [computed as Shape];
  }

  /** Builds the layer if it is not, and checks shapes. */
  ensureBuilt(shapes: readonly Shape[], sources: readonly SymbolicTensor[] = []): void {
    this.checkInputs(shapes, sources);
    if (this.built) return;
    this.build(this.#given(shapes));
    this.built = true;
    if (this.#initialWeights) this.setWeights(this.#initialWeights);
  }

  /** @throws {LayerError} if number, ranks or sizes of the inputs do not fit */
  protected checkInputs(shapes: readonly Shape[], sources: readonly SymbolicTensor[] = []): void {
    if (this.arity === 'one' && shapes.length !== 1) {
      throw new LayerError(
        this.name,
        `takes one input, received ${shapes.length}.`,
        'To join several use layers.concatenate() or layers.add().',
      );
    }
    this.inputSpec.forEach((spec, index) => {
      const shape = shapes[index];
      if (!shape) return;
      spec.check(this.name, shape, () => {
        const source = sources[index]?.sourceLayer;
        return source?.adviceOnOutput(spec, shape) || this.adviceOnInput(shape);
      });
    });
  }

  /** What to write so that this layer's output suits another layer; empty if there is nothing to say. */
  adviceOnOutput(_wanted: InputSpec, _shape: Shape): string {
    return '';
  }

  /** What to do about an input of the wrong shape. */
  protected adviceOnInput(_shape: Shape): string {
    return '';
  }

  /** One input by itself unless the layer wants a list. */
  #given<T>(list: readonly T[]): OneOrMany<T> {
    return this.arity === 'many' || list.length !== 1 ? [...list] : list[0]!;
  }

  #warnOfDroppedMask(): void {
    if (this.#warnedOfMask) return;
    this.#warnedOfMask = true;
    console.warn(
      `${this.name}: ${this.className} does not support masking: the mask ends here, and the layers after it see every step.`,
    );
  }
}

function toFloat(x: Tensor): Tensor {
  return x.dtype === 'float32' ? x : cast(x, 'float32');
}
