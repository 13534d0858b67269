import type { DataType, Tensor } from '@tensorflow/tfjs-core';
import type { Config } from '../core/config';
import { GraphNode } from '../core/graph-node';
import type { InputSpec } from '../core/input-spec';
import { Layer } from '../core/layer';
import { LayerError } from '../core/layer-error';
import type { Dimension, Shape } from '../core/shape';
import { SymbolicTensor } from '../core/symbolic-tensor';

export interface InputLayerArgs {
  name?: string;
  /** Of one sample, without the batch. */
  inputShape?: Shape;
  /** With the batch. */
  batchInputShape?: Shape;
  batchSize?: number | null;
  dtype?: DataType;
}

/** Where data enters a model. */
export class InputLayer extends Layer {
  static override readonly className = 'InputLayer';
  override supportsMasking = true;
  /** What the input gives to the layers after it. */
  readonly symbol: SymbolicTensor;

  constructor(args: InputLayerArgs) {
    const shape = args.batchInputShape ?? (args.inputShape && [args.batchSize ?? null, ...args.inputShape]);
    if (!shape) {
      throw new LayerError(
        args.name ?? 'input',
        'needs a shape.',
        "Write input({ shape: [time, features] }); null stands for 'any'.",
      );
    }
    super({ name: args.name, dtype: args.dtype, batchInputShape: shape });
    this.symbol = new SymbolicTensor(shape, this.dtype);
    this.nodes.push(new GraphNode(this, [], [this.symbol]));
    this.built = true;
  }

  /** Takes Keras 3's `batchShape` and `shape`, too. */
  static override fromConfig(config: Config): InputLayer {
    const { batchShape, shape, ...rest } = config as InputLayerArgs & { batchShape?: Shape; shape?: Shape };
    return new InputLayer({
      ...rest,
      batchInputShape: rest.batchInputShape ?? batchShape,
      inputShape: rest.inputShape ?? shape,
    });
  }

  override get streams(): boolean {
    return true;
  }

  protected override get keepsIntegers(): boolean {
    return true;
  }

  override call(input: Tensor): Tensor {
    return input;
  }

  override adviceOnOutput(wanted: InputSpec, shape: Shape): string {
    if (!wanted.fitsRank(shape.length + 1) || shape.length !== 2) return '';
    const size: Dimension = shape[1] ?? null;
    return `Give the input a time axis: inputShape [time, features], as in [${size}, 1] for ${size ?? 'any number of'} steps of one number each.`;
  }

  override getConfig(): Config {
    return { name: this.name, dtype: this.dtype, batchInputShape: this.batchInputShape };
  }
}

export interface InputArgs {
  /** Of one sample: `[time, features]`; null stands for any size. */
  shape?: Shape;
  /** The same with the batch before. */
  batchShape?: Shape;
  name?: string;
  /** Default `'float32'`. */
  dtype?: DataType;
}

/** A place where data enters a model: the symbolic tensor that the first layers are applied to. */
export function input({ shape, batchShape, name, dtype }: InputArgs): SymbolicTensor {
  return new InputLayer({ inputShape: shape, batchInputShape: batchShape, name, dtype }).symbol;
}
