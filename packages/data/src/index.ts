export { type AudioClip, toMono } from './audio/audio-clip';
export { decodeWav } from './audio/decode-wav';
export { encodeWav } from './audio/encode-wav';
export { logMel, type MelOptions, melFilters } from './audio/log-mel';
export { mfcc } from './audio/mfcc';
export { type FrameOptions, frameSignal, powerSpectrogram } from './audio/power-spectrogram';
export { resample } from './audio/resample';
export { type ArrayData, arrayDataset, takeRows } from './core/array-dataset';
export type { Batch, Dataset, SequenceSource, SourceState } from './core/batch';
export type { BatchPlanOptions } from './core/batch-plan';
export { batchSource } from './core/batch-source';
export { ArgumentError, FormatError } from './core/errors';
export type { FloatArray, IntArray, NdArray } from './core/nd-array';
export { type Padded, type PaddingOptions, padRagged, type Ragged } from './core/pad-ragged';
export { type RaggedData, raggedDataset } from './core/ragged-dataset';
export { createRandom, type Random } from './core/random';
export { type RecordSourceOptions, recordSource } from './core/record-source';
export { splitDataset, subset } from './core/split-dataset';
export { airPassengers } from './facts/air-passengers';
export { yearlySunspots } from './facts/yearly-sunspots';
export { decodeMidi, encodeMidi } from './music/midi';
export { eventsToNotes, type NoteEventOptions, noteEventCount, notesToEvents } from './music/note-events';
export {
  fromPianoRoll,
  keysToPianoRoll,
  nextFrameDataset,
  type PianoRollOptions,
  toPianoRoll,
} from './music/piano-roll';
export type { Note, Score, Tempo } from './music/score';
export { minMaxScaler, robustScaler, standardScaler } from './series/affine-scaler';
export { fitAutoregression } from './series/autoregression';
export { fillGaps, type TimeStep } from './series/fill-gaps';
export { countMissing, fillMissing, type MissingPolicy } from './series/fill-missing';
export { type ForecastErrors, forecastErrors } from './series/forecast-errors';
export { logDifferenceScaler } from './series/log-difference-scaler';
export {
  driftForecast,
  type Forecaster,
  naiveForecast,
  seasonalNaiveForecast,
} from './series/naive-forecasts';
export { type TimeParser, timeParser } from './series/parse-time';
export { readTimeSeries, type TimeSeriesOptions } from './series/read-time-series';
export { type FitScaler, type ScaledSeries, scaleSeries } from './series/scale-series';
export { chainScalers, type Scaler, type ScalerState, scalerFromJson } from './series/scaler';
export { type SeriesWindowOptions, type SeriesWindows, seriesWindows } from './series/series-windows';
export { type PartSize, splitByTime, type TimeSplit } from './series/split-by-time';
export { columnOf, type TimeRange, type TimeSeries } from './series/time-series';
export { unscaleForecasts } from './series/unscale-forecasts';
export {
  compareForecasts,
  type ForecastModel,
  type ForecastResult,
  forecastTable,
  type WalkOptions,
  walkForward,
} from './series/walk-forward';
export { addingProblem } from './tasks/adding-problem';
export { balancedCounts, isBalanced, type LanguageSamples } from './tasks/balanced-counts';
export { COPY_MEMORY_CLASSES, copyMemory } from './tasks/copy-memory';
export { dateFormats } from './tasks/date-formats';
export type { GeneratedTask, LabelledTexts, TaskOptions, TextPairs } from './tasks/generated-task';
export { HOUSE_FEATURES, HOUSE_PRICE_NOISE, housePrices } from './tasks/house-prices';
export { lorenzSeries } from './tasks/lorenz-series';
export { ADDITION_ALPHABET, numberAddition } from './tasks/number-addition';
export { orderReviews } from './tasks/order-reviews';
export { REBER_ALPHABET, reberContinuations, reberStrings } from './tasks/reber-grammar';
export { rotationDirection } from './tasks/rotation-direction';
export { sineWaves } from './tasks/sine-waves';
export { temporalOrder } from './tasks/temporal-order';
export { decodeText } from './text/decode-text';
export { type IdStore, memoryIds, slicedIds } from './text/id-store';
export { type IdSplit, languageModelWindows, splitIds } from './text/language-model-windows';
export { nextTokenSamples } from './text/next-token-samples';
export { type NgramLosses, ngramBaselines } from './text/ngram-baselines';
export { type LinePair, parallelLines } from './text/parallel-lines';
export { parallelStreams } from './text/parallel-streams';
export { type JsonRow, readJsonLines } from './text/read-json-lines';
export { readTable, type TableOptions, type TableRow } from './text/read-table';
export { type SampleOptions, sampleToken } from './text/sample-token';
export { SkippedRows } from './text/skipped-rows';
export { blobText, type TextFile, type TextInput } from './text/text-file';
export { type TextLine, textLines } from './text/text-lines';
export { translationDataset } from './text/translation-dataset';
