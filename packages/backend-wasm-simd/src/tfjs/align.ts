/** A cache line: vectors that are loaded from addresses aligned to it never straddle two. */
export const LINE = 64;

/** The next address that is a multiple of a cache line; malloc's are multiples of 8. */
export function alignToLine(address: number): number {
  return Math.ceil(address / LINE) * LINE;
}
