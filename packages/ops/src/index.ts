export {
  type Activation,
  type ActivationName,
  activation,
  activationName,
  activationNames,
} from './activation';
export { detach } from './detach';
export { ArgumentError, ShapeError } from './errors';
export { type ExpectedAxis, expectShape, formatShape } from './expect-shape';
export { gruSequence } from './gru-sequence';
export { lstmSequence } from './lstm-sequence';
export { registerGradients } from './register-gradients';
export {
  type CellKind,
  type GatedOptions,
  type GruOptions,
  gateCount,
  type SequenceOptions,
  type SequenceResult,
  type SequenceWeights,
} from './sequence';
export {
  INPUT_GRADIENT_KERNEL,
  KERNEL_GRADIENT_KERNEL,
  RECURRENT_KERNEL_GRADIENT_KERNEL,
  type SequenceAttrs,
  sequenceGradientKernel,
  sequenceKernel,
} from './sequence-contract';
export { type SequenceForm, sequenceForm } from './sequence-form';
export { simpleRnnSequence } from './simple-rnn-sequence';
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
