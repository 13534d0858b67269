import { ArgumentError } from '../check-argument';
import type { SourceState } from './data-source';

/** Where a source stands whose batches are functions of the epoch and their number in it. */
export class EpochPosition {
  batch = 0;

  /**
   * @param caller - source to name in errors
   * @param identity - data and settings that a saved position has to agree with
   */
  constructor(
    readonly caller: string,
    readonly identity: Readonly<Record<string, number>>,
    public epoch = 0,
  ) {}

  /** Counts an epoch that has ended. */
  nextEpoch(): void {
    this.epoch++;
    this.batch = 0;
  }

  state(): SourceState {
    return { ...this.identity, epoch: this.epoch, batch: this.batch };
  }

  /** @throws {ArgumentError} if the position was taken over other data or settings */
  restore(state: SourceState): void {
    for (const [key, own] of Object.entries(this.identity)) {
      if (state[key] === own) continue;
      throw new ArgumentError({
        caller: `${this.caller}.restore`,
        argument: `state.${key}`,
        expected: String(own),
        received: String(state[key]),
        advice: 'A run can only be resumed over the same data, batch size and seed.',
      });
    }
    this.epoch = state.epoch as number;
    this.batch = state.batch as number;
  }
}
