import { HeldState } from './held-state';

/** States of recurrent layers by path, kept outside of the layers: what a stepper carries from step to step. */
export class StateStore {
  readonly #states = new Map<string, HeldState>();

  /** The state of the layer with that path. */
  of(path: string): HeldState {
    let state = this.#states.get(path);
    if (!state) {
      state = new HeldState();
      this.#states.set(path, state);
    }
    return state;
  }

  reset(rows?: readonly number[]): void {
    for (const state of this.#states.values()) state.reset(rows);
  }
}
