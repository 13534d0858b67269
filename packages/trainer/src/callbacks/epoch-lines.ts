import { Callback, type Logs } from './callback';

/** A number as people read it: four digits. */
export function formatLog(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(3) : value.toFixed(4);
}

/** One line per epoch: `Epoch 3/10 - 1.2s - loss: 0.3120 - val_loss: 0.3340`. */
export class EpochLines extends Callback {
  #began = 0;
  readonly #print: (line: string) => void;

  /** @param print - where lines go. Default the console. */
  constructor(print: (line: string) => void = (line) => console.log(line)) {
    super();
    this.#print = print;
  }

  override onEpochBegin(): void {
    this.#began = performance.now();
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(1);
    const values = Object.entries(logs).map(([key, value]) => `${key}: ${formatLog(value)}`);
    this.#print([`Epoch ${epoch + 1}/${this.params.epochs}`, `${seconds}s`, ...values].join(' - '));
  }
}
