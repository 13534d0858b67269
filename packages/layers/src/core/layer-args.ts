import type { RandomContext } from '@ostinato/ops';
import type { DataType, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { ConstraintLike } from '../constraints/constraint';
import type { InitializerLike } from '../initializers/get-initializer';
import type { RegularizerLike } from '../regularizers/regularizer';
import type { Mask } from './forward-pass';
import type { Shape } from './shape';
import type { SymbolicTensor } from './symbolic-tensor';

/** What every layer can be given. */
export interface LayerArgs {
  /** Default: made from the class, numbered within the model. */
  name?: string;
  /** Whether the layer learns; default true. */
  trainable?: boolean;
  dtype?: DataType;
  /** Shape of one sample, for the first layer of a sequential model. */
  inputShape?: Shape;
  /** The same with the batch before. */
  batchInputShape?: Shape;
  batchSize?: number;
  inputDType?: DataType;
  /** First weights, in the order of `getWeights()`. */
  weights?: Tensor[];
  /** Adds a term to the loss that depends on the outputs. */
  activityRegularizer?: RegularizerLike | null;
}

/** What layers with random masks or noise can be given. */
export interface RandomArgs {
  /** In place of the layer's path: layers with the same seed draw the same numbers. */
  seed?: number | null;
}

/** How a layer is applied. */
export interface ApplyOptions {
  /** `[batch, time]`, one per input; null where every step counts. */
  mask?: Mask | Mask[];
  /** In place of a mask: how many steps of each sample count, the first ones. */
  lengths?: number[] | Tensor1D;
  /** Whether dropout and its like are on; default false. */
  training?: boolean;
  /** Where in the stream of random numbers the call stands; default: its beginning. */
  random?: RandomContext;
  /** State of a recurrent layer before the first step: the same as further inputs. */
  initialState?: Tensor[] | SymbolicTensor[];
}

/** Options of {@link Layer.addWeight} by name. */
export interface WeightArgs {
  initializer?: InitializerLike;
  regularizer?: RegularizerLike | null;
  constraint?: ConstraintLike | null;
  trainable?: boolean;
  dtype?: DataType;
}
