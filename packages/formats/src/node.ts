export { folderSource } from './folder-source';
export { loadFromFolder } from './load-from-folder';
export { saveToFolder } from './save-to-folder';
export { writeFileSafely } from './write-file-safely';
