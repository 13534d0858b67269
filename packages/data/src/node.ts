export { type IdFile, openIdFile, writeIdFile } from './node/id-file';
export { readMidi, readWav, writeMidi, writeWav } from './node/media-files';
export { textFile } from './node/text-file';
export { type TextFolders, textFolders, textFoldersDataset } from './node/text-folders';
