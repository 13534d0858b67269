export { type Activation, activation } from './activation';
export { type ActivationName, activationName, activationNames } from './activation-name';
export { type AdamSlots, adamUpdate } from './adam-update';
export {
  COPY_VALUES_KERNEL,
  type CopyValuesAttrs,
  copyValues,
  tensorFromMemory,
  type ValueArray,
} from './copy-values';
export { softmaxCrossentropy, sparseSoftmaxCrossentropy } from './crossentropy';
export {
  CROSSENTROPY_GRADIENT_KERNEL,
  CROSSENTROPY_KERNEL,
  SPARSE_CROSSENTROPY_GRADIENT_KERNEL,
  SPARSE_CROSSENTROPY_KERNEL,
} from './crossentropy-contract';
export { dense } from './dense';
export {
  ACTIVATION_GRADIENT_KERNEL,
  DENSE_KERNEL,
  type DenseActivation,
  type DenseAttrs,
} from './dense-contract';
export { detach } from './detach';
export { DROPOUT_MASK_KERNEL, type DropoutMaskAttrs, dropoutFactors, dropoutMask } from './dropout-mask';
export { meanOfElements, writeMeanGradient } from './element-losses';
export { ArgumentError, ShapeError } from './errors';
export { type ExpectedAxis, expectShape, formatShape } from './expect-shape';
export { clipScale, globalNorm } from './global-norm';
export { gruSequence } from './gru-sequence';
export type { GradientScale } from './in-place';
export { layerNormalization } from './layer-normalization';
export { LAYER_NORM_GRADIENT_KERNEL, LAYER_NORM_KERNEL } from './layer-normalization-contract';
export { lstmSequence } from './lstm-sequence';
export { meanLoss } from './mean-loss';
export {
  MEAN_LOSS_GRADIENT_KERNEL,
  MEAN_LOSS_KERNEL,
  type MeanLossAttrs,
  type MeanLossName,
} from './mean-loss-contract';
export { layerSalt } from './random-bits';
export { registerGradients } from './register-gradients';
export { type RmspropSlots, rmspropUpdate } from './rmsprop-update';
export { runKernel } from './run-op';
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
export { sgdUpdate } from './sgd-update';
export { simpleRnnSequence } from './simple-rnn-sequence';
export { softmaxLogits } from './softmax-logits';
export {
  type PreparedStep,
  type PrepareStepOptions,
  prepareStep,
  registerStepEngine,
  type StepEngine,
  type StepRequest,
  type StepWeights,
} from './step-engine';
export type {
  ForwardContext,
  ForwardResult,
  LayerState,
  ModelState,
  RandomContext,
  Trainable,
  WeightUpdate,
} from './trainable';
export {
  ADAM_UPDATE_KERNEL,
  type AdamAttrs,
  type AdamSettings,
  GLOBAL_NORM_KERNEL,
  RMSPROP_UPDATE_KERNEL,
  type RmspropAttrs,
  type RmspropSettings,
  SGD_UPDATE_KERNEL,
  type SgdAttrs,
  type SgdSettings,
} from './update-contract';
export { type ValueAndGradients, valueAndGradients } from './value-and-gradients';
export { Weight } from './weight';
