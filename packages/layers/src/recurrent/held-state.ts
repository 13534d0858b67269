import { detach, type LayerState } from '@ostinato/ops';
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

  /** As plain numbers; states beyond the second follow as further entries. */
  toNumbers(): LayerState[] {
    const rows = this.#tensors.map((state) => toRows(state));
    return Array.from({ length: Math.ceil(rows.length / 2) }, (_, pair) => {
      const [hidden, cell] = rows.slice(2 * pair, 2 * pair + 2);
      return cell ? { hidden: hidden!, cell } : { hidden: hidden! };
    });
  }

  /**
   * @param states - as `toNumbers` gives them
   * @param shapes - of the states of one sample
   */
  fromNumbers(states: readonly LayerState[], shapes: readonly (readonly number[])[]): void {
    const rows = states.flatMap(({ hidden, cell }) => (cell ? [hidden, cell] : [hidden]));
    if (rows.length !== shapes.length) {
      throw new RangeError(`the state must have ${shapes.length} parts, received ${rows.length}.`);
    }
    tidy(() => {
      this.replace(
        rows.map((values, index) => tensor(values.flat(), [values.length, ...shapes[index]!], 'float32')),
      );
    });
  }
}

function toRows(state: Tensor): number[][] {
  const values = state.dataSync();
  const batch = state.shape[0]!;
  const size = values.length / batch;
  return Array.from({ length: batch }, (_, row) => Array.from(values.subarray(row * size, (row + 1) * size)));
}
