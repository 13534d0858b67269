export { type IdFile, openIdFile, writeIdFile } from './node/id-file';
export { textFile } from './node/text-file';
export { type TextFolders, textFolders, textFoldersDataset } from './node/text-folders';
