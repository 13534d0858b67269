import { Presets, SingleBar } from 'cli-progress';
import { Callback, type Logs } from '../callbacks/callback';
import { EpochLines, formatLog } from '../callbacks/epoch-lines';

/** Settings of `progressBar`. */
export interface ProgressBarOptions {
  /** Where to draw. Default standard error, so that standard output stays clean. */
  stream?: NodeJS.WriteStream;
  /** Milliseconds between two readings of loss and metrics. Default 100. */
  interval?: number;
}

/**
 * A bar per epoch with batches, time left, loss and metrics so far; on a stream that is no terminal a plain line per epoch.
 *
 * Numbers are read back once per `interval`, not per batch.
 */
export class ProgressBar extends Callback {
  #bar: SingleBar | null = null;
  #lines: EpochLines | null = null;
  #read = 0;
  readonly #stream: NodeJS.WriteStream;
  readonly #interval: number;

  constructor(options: ProgressBarOptions = {}) {
    super();
    this.#stream = options.stream ?? process.stderr;
    this.#interval = options.interval ?? 100;
    if (!this.#stream.isTTY) this.#lines = new EpochLines((line) => this.#stream.write(`${line}\n`));
  }

  override get needsBatchLogs(): boolean {
    return false;
  }

  override setParams(params: Callback['params']): void {
    super.setParams(params);
    this.#lines?.setParams(params);
  }

  override onEpochBegin(epoch: number): void {
    this.#lines?.onEpochBegin();
    if (this.#lines) return;
    const total = this.params.steps ?? 0;
    const title = `Epoch ${epoch + 1}/${this.params.epochs}`;
    this.#bar = new SingleBar(
      {
        format: `${title} {bar} {value}/{total} {eta_formatted} {logs}`,
        stream: this.#stream,
        hideCursor: true,
      },
      Presets.shades_classic,
    );
    this.#bar.start(total, 0, { logs: '' });
  }

  override async onBatchEnd(batch: number): Promise<void> {
    const now = performance.now();
    if (this.#bar === null || now - this.#read < this.#interval) return;
    this.#read = now;
    this.#bar.update(batch + 1, { logs: format(await this.trainer.logs()) });
  }

  override onEpochEnd(epoch: number, logs: Logs = {}): void {
    this.#lines?.onEpochEnd(epoch, logs);
    this.#bar?.update(this.params.steps ?? 0, { logs: format(logs) });
    this.#bar?.stop();
    this.#bar = null;
  }

  override onTrainEnd(): void {
    this.#bar?.stop();
    this.#bar = null;
  }
}

function format(logs: Logs): string {
  return Object.entries(logs)
    .map(([key, value]) => `${key}: ${formatLog(value)}`)
    .join(' ');
}

/** Makes a `ProgressBar` callback. */
export function progressBar(options: ProgressBarOptions = {}): ProgressBar {
  return new ProgressBar(options);
}
