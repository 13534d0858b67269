/** Whether a place for models is in the file system: a path, or a `file:` address. A Windows drive is no scheme. */
export function isFilePath(place: string): boolean {
  return place.startsWith('file:') || !/^[a-z][a-z0-9+.-]+:/i.test(place);
}
