/** A size, or null where it is only known with the data (batch, time). */
export type Dimension = number | null;

/** Sizes along all axes, the batch first. */
export type Shape = Dimension[];

/** The shape of the first input, whether a layer was given one shape or a list of them. */
export function firstShape(shapes: Shape | readonly Shape[]): Shape {
  return Array.isArray(shapes[0]) ? shapes[0] : (shapes as Shape);
}

/** As it is written in messages: `[null, 10, 3]`. */
export function formatShape(shape: readonly Dimension[]): string {
  return `[${shape.map((size) => size ?? 'null').join(', ')}]`;
}

/** Whether sizes that are known on both sides agree. */
export function shapesAgree(a: readonly Dimension[], b: readonly Dimension[]): boolean {
  return a.length === b.length && a.every((size, axis) => agree(size, b[axis] ?? null));
}

/** Whether two sizes are equal or one of them is open. */
export function agree(a: Dimension, b: Dimension): boolean {
  return a === null || b === null || a === b;
}

/** The axis counted from the front: -1 of rank 3 is 2. */
export function positiveAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** Number of elements, or null if a size is open. */
export function countElements(shape: readonly Dimension[]): Dimension {
  return shape.reduce<Dimension>((n, size) => (n === null || size === null ? null : n * size), 1);
}
