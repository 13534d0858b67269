export { type BackupFolderOptions, backupAndRestore } from './node/backup-and-restore';
export { CsvLogger, type CsvLoggerOptions, csvLogger } from './node/csv-logger';
export { type FolderStoreOptions, folderStore } from './node/folder-store';
export {
  loadWeightsFile,
  ModelCheckpoint,
  type ModelCheckpointOptions,
  modelCheckpoint,
  saveWeightsFile,
} from './node/model-checkpoint';
export { ProgressBar, type ProgressBarOptions, progressBar } from './node/progress-bar';
export { TensorBoard, type TensorBoardOptions, tensorBoard } from './node/tensor-board';
