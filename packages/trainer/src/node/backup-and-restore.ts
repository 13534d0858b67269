import { BackupAndRestore, type BackupAndRestoreOptions } from '../callbacks/backup-and-restore';
import { type FolderStoreOptions, folderStore } from './folder-store';

/** Settings of `backupAndRestore`. */
export interface BackupFolderOptions extends Omit<BackupAndRestoreOptions, 'store'>, FolderStoreOptions {
  /** Folder for the checkpoints of this run alone. */
  directory: string;
}

/** Makes a callback that saves the run in a folder and goes on from there: Keras's `BackupAndRestore`, exact. */
export function backupAndRestore({
  directory,
  keep,
  usePrevious,
  ...options
}: BackupFolderOptions): BackupAndRestore {
  return new BackupAndRestore({ ...options, store: folderStore(directory, { keep, usePrevious }) });
}
