import { detach, type ModelState } from '@ostinato/ops';
import { dispose, keep, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';

/** The state of one recurrent layer between two calls: tensors that outlive every tidy. */
export class HeldState {
  #tensors: Tensor[] = [];

  /** In the order in which the cell lists them; empty before the first call and after a reset. */
  get tensors(): readonly Tensor[] {
    return this.#tensors;
  }

  /** Samples that the state is of, or null if there is none. */
  get batch(): number | null {
    return this.#tensors[0]?.shape[0] ?? null;
  }

  /** Takes new states over; no gradient will flow into the call that made them. */
  replace(states: readonly Tensor[]): void {
    const held = states.map((state) => keep(detach(state)));
    dispose(this.#tensors);
    this.#tensors = held;
  }

  /** Forgets everything, or sets the states of some samples to zero. */
  reset(rows?: readonly number[]): void {
    if (rows === undefined) {
      dispose(this.#tensors);
      this.#tensors = [];
      return;
    }
    const batch = this.batch;
    if (batch === null) return;
    const wrong = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= batch);
    if (wrong !== undefined)
      throw new RangeError(`resetStates: rows must be from 0 to ${batch - 1}, received ${wrong}.`);
    const kept = Float32Array.from({ length: batch }, (_, row) => (rows.includes(row) ? 0 : 1));
    tidy(() => {
      this.replace(
        this.#tensors.map((state) => mul(state, tensor(kept, [batch, ...Array(state.rank - 1).fill(1)]))),
      );
    });
  }

  /**
   * Adds the state as plain numbers under a path: `path`, or `path/0`, `path/1`, … for more than one cell.
   *
   * @param sizes - how many states each cell has
   */
  addTo(into: ModelState, path: string, sizes: readonly number[]): void {
    if (this.#tensors.length > 0) addState(into, path, sizes, this.#tensors.map(toRows));
  }

  /**
   * Takes what {@link addTo} wrote; forgets the state if there is nothing under that path.
   *
   * @param shapes - of the states of one sample
   * @throws {RangeError} if there are more or fewer states, or they are of another size
   */
  takeFrom(from: ModelState, path: string, shapes: readonly (readonly number[])[]): void {
    const parts = from[path] ? [from[path]] : [];
    for (let pair = 0; from[`${path}/${pair}`]; pair++) parts.push(from[`${path}/${pair}`]!);
    if (parts.length === 0) {
      this.reset();
      return;
    }
    const rows = parts.flatMap(({ hidden, cell }) => (cell ? [hidden, cell] : [hidden]));
    if (rows.length !== shapes.length) {
      throw new RangeError(
        `the state of '${path}' must have ${shapes.length} parts, received ${rows.length}.`,
      );
    }
    tidy(() => {
      this.replace(rows.map((values, index) => fromRows(values, shapes[index]!, path)));
    });
  }
}

/** One entry per cell; a cell of more than two states takes several. */
export function addState(
  into: ModelState,
  path: string,
  sizes: readonly number[],
  states: readonly number[][][],
): void {
  const entries: ModelState[string][] = [];
  let next = 0;
  for (const size of sizes) {
    for (let taken = 0; taken < size; taken += 2) {
      const [hidden, cell] = states.slice(next + taken, next + Math.min(taken + 2, size));
      entries.push(cell ? { hidden: hidden!, cell } : { hidden: hidden! });
    }
    next += size;
  }
  entries.forEach((entry, index) => {
    into[entries.length === 1 ? path : `${path}/${index}`] = entry;
  });
}

function fromRows(rows: number[][], shape: readonly number[], path: string): Tensor {
  const size = shape.reduce((n, s) => n * s, 1);
  const wrong = rows.find((row) => row.length !== size);
  if (wrong)
    throw new RangeError(
      `each row of the state of '${path}' must have ${size} numbers, received ${wrong.length}.`,
    );
  return tensor(rows.flat(), [rows.length, ...shape], 'float32');
}

function toRows(state: Tensor): number[][] {
  const values = state.dataSync();
  const batch = state.shape[0]!;
  const size = values.length / batch;
  return Array.from({ length: batch }, (_, row) => Array.from(values.subarray(row * size, (row + 1) * size)));
}
