export * as constraints from './constraints';
export type { ClassConfig, Config } from './core/config';
export { CallContext, ForwardPass, type Mask } from './core/forward-pass';
export { InputSpec, type InputSpecArgs } from './core/input-spec';
export {
  type ApplyOptions,
  Layer,
  type LayerArgs,
  type LayerClass,
  type LayerLoader,
  type LayerOutputs,
} from './core/layer';
export { ConfigError, InputShapeError, LayerError } from './core/layer-error';
export { LayerVariable } from './core/layer-variable';
export { maskOfLengths } from './core/mask-of-lengths';
export type { Dimension, Shape } from './core/shape';
export { SymbolicTensor } from './core/symbolic-tensor';
export { type GenerateOptions, generateIds } from './generation/generate-ids';
export * as initializers from './initializers';
export * as layers from './layers';
export { type LoadOptions, layerLoader } from './model/deserialize-layer';
export { fromArtifacts, fromTopology } from './model/from-artifacts';
export { type InputArgs, input } from './model/input-layer';
export { LayersModel, model } from './model/layers-model';
export { loadWeights, type NamedValues } from './model/load-weights';
export type { ModelArgs, PredictArgs } from './model/model-args';
export { Sequential, type SequentialArgs, sequential } from './model/sequential';
export { type ModelArtifacts, toTopology } from './model/to-artifacts';
export { RNN } from './recurrent/rnn';
export { RNNCell } from './recurrent/rnn-cell';
export * as regularizers from './regularizers';
export { type PackedSequence, packPaddedSequence, padPackedSequence } from './sequences/packed-sequence';
export { padSequence, unpadSequence } from './sequences/pad-sequence';
