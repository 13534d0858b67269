/**
 * Where the element `index` of a broadcast shape comes from.
 *
 * @param index - flat index into `shape`
 * @param from - a shape that broadcasts to `shape`
 * @returns flat index into `from`
 */
export function broadcastIndex(index: number, shape: readonly number[], from: readonly number[]): number {
  let rest = index;
  let stride = 1;
  let result = 0;
  for (let d = 1; d <= from.length; d++) {
    const length = from[from.length - d]!;
    const all = shape[shape.length - d]!;
    if (length > 1) result += (rest % all) * stride;
    rest = Math.floor(rest / all);
    stride *= length;
  }
  return result;
}
