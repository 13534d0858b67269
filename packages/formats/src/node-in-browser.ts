/**
 * What `@ostinato/formats/node` is in a browser's bundle: the same names, whose call says what to use instead.
 */
function notInBrowsers(name: string): never {
  throw new Error(
    `${name}: there are no folders in a browser. Use an http:, indexeddb: or downloads: address instead.`,
  );
}

export const folderSource = (): never => notInBrowsers('folderSource');
export const loadFromFolder = (): never => notInBrowsers('loadFromFolder');
export const saveToFolder = (): never => notInBrowsers('saveToFolder');
export const writeFileSafely = (): never => notInBrowsers('writeFileSafely');
