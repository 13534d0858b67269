export { useWasmSimd, WasmBackendError, type WasmSimdOptions } from '@ostinato/backend-wasm-simd';
export {
  addingProblem,
  airPassengers,
  arrayDataset,
  batchSource,
  copyMemory,
  createRandom,
  dateFormats,
  housePrices,
  languageModelWindows,
  lorenzSeries,
  ngramBaselines,
  numberAddition,
  orderReviews,
  parallelStreams,
  raggedDataset,
  rotationDirection,
  sampleToken,
  sineWaves,
  splitIds,
  temporalOrder,
} from '@ostinato/data';
export { FormatError, type LoadableModel, type ModelArtifacts, type UrlOptions } from '@ostinato/formats';
export {
  type ApplyOptions,
  constraints,
  generateIds,
  type InputArgs,
  InputSpec,
  initializers,
  input,
  Layer,
  type LayerArgs,
  LayerError,
  LayerVariable,
  layers,
  type ModelArgs,
  type PackedSequence,
  packPaddedSequence,
  padPackedSequence,
  padSequence,
  RNN,
  regularizers,
  type SequentialArgs,
  type Shape,
  SymbolicTensor,
  unpadSequence,
} from '@ostinato/layers';
export {
  BpeTokenizer,
  CharacterTokenizer,
  Encoding,
  fromSentencePiece,
  fromTextVectorization,
  fromWordIndex,
  padSequences,
  Tokenizer,
  toTextVectorization,
  toWordIndex,
  WordPieceTokenizer,
  WordTokenizer,
} from '@ostinato/tokenizer';
export {
  type BatchOptions,
  Callback,
  CallbackList,
  CustomCallback,
  type CustomCallbackArgs,
  type DataSource,
  EarlyStopping,
  type EvaluateOptions,
  fitInWorker,
  type GradientFlow,
  gradientFlow,
  History,
  type Logs,
  type Loss,
  type Metric,
  type Optimizer,
  type PredictOptions,
  registerCallbackConstructor,
  type Schedule,
} from '@ostinato/trainer';
export * as callbacks from './callbacks';
export * as losses from './losses';
export * as metrics from './metrics';
export { LayersModel, model, Sequential, sequential } from './model/layers-model';
export type { TrainableModel } from './model/with-training';
export * as models from './models';
export * as optimizers from './optimizers';
export * as schedules from './schedules';
export { loadLayersModel } from './storage/load-layers-model';
export type { Dataset, DatasetBatch } from './training/dataset-source';
export type { ModelData, NamedData } from './training/named-data';
export type {
  CompileOptions,
  FitDatasetOptions,
  ModelFitOptions as FitOptions,
} from './training/training';
export type { TrainingWorkers } from './training/training-workers';
