export type {
  ForwardContext,
  ForwardResult,
  LayerState,
  ModelState,
  RandomContext,
  Trainable,
  WeightUpdate,
} from './trainable';
export { Weight, type WeightOptions } from './weight';
