export { type GradientFlow, gradientFlow } from './analysis/gradient-flow';
export {
  BackupAndRestore,
  type BackupAndRestoreOptions,
  type CheckpointStore,
} from './callbacks/backup-and-restore';
export {
  Callback,
  type CallbackParams,
  type CallbackState,
  type Logs,
  type StoppableModel,
} from './callbacks/callback';
export { type CallbackConstructor, registerCallbackConstructor } from './callbacks/callback-constructors';
export { CallbackList, type CallbacksLike } from './callbacks/callback-list';
export { CustomCallback, type CustomCallbackArgs } from './callbacks/custom-callback';
export { EarlyStopping, type EarlyStoppingOptions, earlyStopping } from './callbacks/early-stopping';
export { ElementProgress, elementProgress, type ProgressElement } from './callbacks/element-progress';
export { EpochLines } from './callbacks/epoch-lines';
export { History } from './callbacks/history';
export { LearningRateScheduler, learningRateScheduler } from './callbacks/learning-rate-scheduler';
export type { MonitorOptions } from './callbacks/monitor';
export {
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  reduceLROnPlateau,
} from './callbacks/reduce-lr-on-plateau';
export { TerminateOnNaN, terminateOnNaN } from './callbacks/terminate-on-nan';
export { CheckpointError } from './checkpoint/checkpoint-error';
export { decodeWeights, encodeWeights } from './checkpoint/weights-file';
export {
  type CtcBeamOptions,
  type CtcDecodeOptions,
  type CtcPath,
  ctcBeamDecode,
  ctcGreedyDecode,
} from './ctc/ctc-decode';
export { type CtcOptions, ctc } from './ctc/ctc-loss';
export { ArraySource, type ArraySourceOptions } from './data/array-source';
export type {
  Batch,
  NestedNumbers,
  NumberBlock,
  TensorBatch,
  TensorInput,
  TensorInputs,
  TypedNumbers,
} from './data/batch';
export type { ClassWeight } from './data/class-weight';
export { type DataSource, isDataSource, type SourceState } from './data/data-source';
export {
  type EpochContext,
  type GeneratorSourceOptions,
  generatorSource,
  type YieldedBatch,
} from './data/generator-source';
export { prefetch } from './data/prefetch';
export { type RaggedSourceOptions, raggedSource, type Sequence } from './data/ragged-source';
export { type StreamSourceOptions, streamSource } from './data/stream-source';
export { isSourceLike, type SourceLike, toSource } from './data/to-source';
export { toTensorBatch } from './data/to-tensor-batch';
export {
  binaryCrossentropy,
  type CrossentropyOptions,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from './losses/crossentropy';
export { getLoss, type LossLike } from './losses/get-loss';
export type { Loss, LossFunction, PlainConfig } from './losses/loss';
export { reduceLoss } from './losses/reduce-loss';
export {
  categoricalHinge,
  cosineSimilarity,
  hinge,
  huber,
  klDivergence,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
  poisson,
  squaredHinge,
} from './losses/regression';
export { type SequenceNllOptions, sequenceNll } from './losses/sequence-nll';
export {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from './metrics/accuracy';
export { type AucOptions, auc } from './metrics/auc';
export { type BleuOptions, bleu, bleuMetric } from './metrics/bleu';
export { type ConfusionOptions, f1Score, precision, recall } from './metrics/confusion-metrics';
export { bitsPerCharacter, type CrossentropyMetricOptions, perplexity } from './metrics/crossentropy-metrics';
export { type EditDistanceOptions, editDistance, editDistanceMetric } from './metrics/edit-distance';
export { getMetric, type MetricLike } from './metrics/get-metric';
export { meanMetric } from './metrics/mean-metric';
export type { Metric, MetricFunction } from './metrics/metric';
export { meanAbsoluteErrorMetric, rootMeanSquaredError } from './metrics/regression-metrics';
export { type AdadeltaOptions, adadelta } from './optimizers/adadelta';
export { type AdagradOptions, adagrad } from './optimizers/adagrad';
export { type AdamOptions, adam, adamw } from './optimizers/adam';
export { type AdamaxOptions, adamax } from './optimizers/adamax';
export { type CommonOptions, defineOptimizer, type Rule } from './optimizers/define-optimizer';
export { fromTfjsOptimizer } from './optimizers/from-tfjs-optimizer';
export { getOptimizer, type OptimizerLike } from './optimizers/get-optimizer';
export { type LionOptions, lion } from './optimizers/lion';
export { type NadamOptions, nadam } from './optimizers/nadam';
export type { Optimizer, OptimizerState } from './optimizers/optimizer';
export { type RmspropOptions, rmsprop } from './optimizers/rmsprop';
export { type SgdOptions, sgd } from './optimizers/sgd';
export { type CosineDecayOptions, cosineDecay } from './schedules/cosine-decay';
export { constant, exponentialDecay, piecewiseConstant, stepDecay } from './schedules/decay';
export { type OneCycleOptions, oneCycle } from './schedules/one-cycle';
export type { Schedule } from './schedules/schedule';
export type { ClipOptions } from './training/clip-gradients';
export { type EvaluateOptions, evaluate, evaluateTrainer, evaluateTrainerSync } from './training/evaluate';
export { type FitOptions, fit, fitTrainer, type ValidationData } from './training/fit';
export type { RunOptions } from './training/fit-source';
export { type FunctionModelOptions, functionModel } from './training/function-model';
export { NonFiniteError, type NonFinitePolicy } from './training/non-finite-guard';
export type { ObjectiveOptions } from './training/objective';
export { type PredictOptions, predict } from './training/predict';
export { type BatchOptions, testOnBatch, trainOnBatch } from './training/train-on-batch';
export { Trainer, type TrainerOptions } from './training/trainer';
export type { EmaOptions } from './training/weight-averages';
export type { YieldEvery } from './training/yielder';
export { type FitInWorkerOptions, fitInWorker, type WorkerRun } from './workers/fit-in-worker';
export type { WorkersOptions } from './workers/replica-pool';
export type { ServeTrainingOptions } from './workers/serve-options';
export { serveTraining } from './workers/serve-training';
export type { WorkerLike } from './workers/worker-port';
