import { ShapeError } from './errors';

/** One axis as it is expected: a size, a choice of sizes, or a name for any size. */
export type ExpectedAxis = number | readonly number[] | string | null;

function formatAxis(axis: ExpectedAxis): string {
  if (axis === null) return 'any';
  return typeof axis === 'object' ? axis.join(' or ') : String(axis);
}

function fits(size: number, axis: ExpectedAxis): boolean {
  if (typeof axis === 'number') return size === axis;
  return axis === null || typeof axis === 'string' || axis.includes(size);
}

/** A shape as error messages print it: `[2, 3]`. */
export function formatShape(shape: readonly ExpectedAxis[]): string {
  return `[${shape.map(formatAxis).join(', ')}]`;
}

/**
 * Checks a tensor's shape at a public border.
 *
 * @param expected - one entry per axis: a size, a list of sizes, or `null` or a name (`'time'`) for any size
 * @throws {ShapeError} naming the caller, the argument and both shapes
 */
export function expectShape(
  caller: string,
  argument: string,
  tensor: { readonly shape: readonly number[] },
  expected: readonly ExpectedAxis[],
  advice?: string,
): void {
  const { shape } = tensor;
  if (shape.length === expected.length && expected.every((axis, i) => fits(shape[i]!, axis))) return;
  throw new ShapeError({
    caller,
    argument,
    expected: `of shape ${formatShape(expected)}`,
    received: formatShape(shape),
    advice,
  });
}
