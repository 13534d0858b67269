export type {
  ForwardContext,
  ForwardResult,
  LayerState,
  ModelState,
  RandomContext,
  Trainable,
  WeightUpdate,
} from './trainable';
export { Weight } from './weight';
