import { type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { CallContext, FIRST_STEP, ForwardPass } from '../core/forward-pass';
import { Layer, type LayerArgs } from '../core/layer';
import { ConfigError } from '../core/layer-error';
import type { OneOrMany } from '../core/lists';
import type { Shape } from '../core/shape';

export interface LambdaArgs extends LayerArgs {
  /** What the layer computes; differentiable if made of tfjs ops. */
  function: (inputs: OneOrMany<Tensor>, context: CallContext) => Tensor;
  /** Shape of the output without the batch, or a function of the input shape; default: found by a try. */
  outputShape?: Shape | ((inputShape: OneOrMany<Shape>) => Shape);
}

/** Any function as a layer. Models with it cannot be saved: code does not go into files. */
export class Lambda extends Layer {
  static override readonly className = 'Lambda';
  override supportsMasking = true;
  readonly #args: LambdaArgs;

  constructor(args: LambdaArgs) {
    super(args);
    if (typeof args.function !== 'function') {
      throw new ConfigError(
        this.name,
        'needs a function.',
        'Write layers.lambda({ function: (x) => … }). Files cannot hold one.',
      );
    }
    this.#args = args;
  }

  override call(inputs: OneOrMany<Tensor>, context: CallContext): Tensor {
    return this.#args.function(inputs, context);
  }

  override computeOutputShape(inputShape: OneOrMany<Shape>): Shape {
    const { outputShape } = this.#args;
    if (typeof outputShape === 'function') return outputShape(inputShape);
    const first = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as Shape;
    if (outputShape) return [first[0] ?? null, ...outputShape];
    return this.#tryOut(inputShape);
  }

  /** Runs the function on zeros with one size for open axes, then with another: what changes is open. */
  #tryOut(inputShape: OneOrMany<Shape>): Shape {
    const [small, large] = [2, 3].map((size) => this.#shapeWith(inputShape, size));
    return small!.map((size, axis) => (size === large![axis] ? size : null));
  }

  #shapeWith(inputShape: OneOrMany<Shape>, size: number): number[] {
    const made = (shape: Shape) => zeros(shape.map((known) => known ?? size));
    let found: number[] = [];
    tidy(() => {
      const many = Array.isArray(inputShape[0]);
      const inputs = many ? (inputShape as Shape[]).map(made) : made(inputShape as Shape);
      found = this.#args.function(
        inputs,
        new CallContext(new ForwardPass({ training: false, random: FIRST_STEP })),
      ).shape;
    });
    return found;
  }

  override clone(changes: Config = {}): this {
    return new Lambda({ ...this.#args, name: this.name, ...changes }) as this;
  }

  override getConfig(): Config {
    throw new ConfigError(
      this.name,
      'a lambda layer cannot be saved, because it holds code.',
      'Write a layer class of your own and pass it to the loader as a custom layer.',
    );
  }
}
