import { Callback, type Logs } from './callback';
import { formatLog } from './epoch-lines';

/** What `elementProgress` draws into: any element with text, or a `<progress>`. */
export interface ProgressElement {
  textContent: string | null;
  value?: number;
  max?: number;
}

/** Shows epoch, batch, loss and metrics in an element of a page whenever the run lets the page have its turn. */
export class ElementProgress extends Callback {
  #epoch = 0;

  constructor(readonly element: ProgressElement) {
    super();
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
  }

  override onYield(_epoch: number, batch: number, logs: Logs = {}): void {
    this.#show(batch + 1, logs);
  }

  override onEpochEnd(_epoch: number, logs: Logs = {}): void {
    this.#show(this.params.steps ?? 0, logs);
  }

  #show(batches: number, logs: Logs): void {
    const { epochs, steps } = this.params;
    const values = Object.entries(logs).map(([key, value]) => `${key}: ${formatLog(value)}`);
    const place = steps === null ? `${batches}` : `${batches}/${steps}`;
    this.element.textContent = [`Epoch ${this.#epoch + 1}/${epochs}`, place, ...values].join(' - ');
    if (steps === null || this.element.value === undefined) return;
    this.element.max = epochs * steps;
    this.element.value = this.#epoch * steps + batches;
  }
}

/** Makes an `ElementProgress` callback. */
export function elementProgress(element: ProgressElement): ElementProgress {
  return new ElementProgress(element);
}
