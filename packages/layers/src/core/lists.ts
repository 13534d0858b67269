/** One thing or several, as the public API takes and gives them. */
export type OneOrMany<T> = T | T[];

export function toList<T>(value: T | readonly T[]): T[] {
  return Array.isArray(value) ? [...value] : [value as T];
}

/** The only element by itself, or else the list. */
export function fromList<T>(list: T[]): OneOrMany<T> {
  return list.length === 1 ? list[0]! : list;
}
