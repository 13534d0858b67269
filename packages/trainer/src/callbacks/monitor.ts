import { ArgumentError } from '../check-argument';
import type { Logs } from './callback';

/** Which logged number to watch, and which way is better. */
export interface MonitorOptions {
  /** Key of the logs. Default `'val_loss'`. */
  monitor?: string;
  /** `'auto'` (default): larger is better for accuracies, precision, recall, F1, AUC and BLEU; else smaller. */
  mode?: 'auto' | 'min' | 'max';
  /** Smallest change that counts as better. Default 0. */
  minDelta?: number;
}

const LARGER_IS_BETTER = /acc|auc|precision|recall|f1|bleu/i;

/** Compares values of one logged number. */
export class Monitor {
  readonly key: string;
  readonly larger: boolean;
  readonly #minDelta: number;

  constructor(
    readonly caller: string,
    options: MonitorOptions,
  ) {
    const { monitor = 'val_loss', mode = 'auto', minDelta = 0 } = options;
    this.key = monitor;
    this.larger = mode === 'auto' ? LARGER_IS_BETTER.test(monitor) : mode === 'max';
    this.#minDelta = Math.abs(minDelta);
  }

  /** A value that every other is better than. */
  get worst(): number {
    return this.larger ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }

  /** Whether `value` is better than `best`, by the smallest change at least. NaN never is. */
  better(value: number, best: number): boolean {
    return this.larger ? value - this.#minDelta > best : value + this.#minDelta < best;
  }

  /**
   * The watched value of an epoch.
   *
   * @throws {ArgumentError} if it is not in the logs
   */
  read(logs: Logs): number {
    const value = logs[this.key];
    if (value !== undefined) return value;
    throw new ArgumentError({
      caller: this.caller,
      argument: 'monitor',
      expected: `one of ${Object.keys(logs).join(', ')}`,
      received: `'${this.key}'`,
      advice: this.key.startsWith('val_') ? 'Give validationData or validationSplit to fit.' : undefined,
    });
  }
}
