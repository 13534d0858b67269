import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Callback, type CallbackState, type Logs } from '../callbacks/callback';
import { requirePath } from '../check-argument';

/** Settings of `csvLogger`. */
export interface CsvLoggerOptions {
  /** Between columns. Default `','`. */
  separator?: string;
  /** Whether an existing file is continued. Default false: it is replaced. */
  append?: boolean;
}

/**
 * Writes a row per epoch: `epoch,acc,loss,…`, columns in alphabetical order as Keras has them. A resumed run drops the rows
 * of epochs that it makes again.
 */
export class CsvLogger extends Callback {
  override readonly id = 'CsvLogger';
  #keys: string[] | null = null;
  #bytes = 0;
  readonly #separator: string;
  readonly #append: boolean;

  constructor(
    readonly filename: string,
    options: CsvLoggerOptions = {},
  ) {
    super();
    requirePath('csvLogger', 'filename', filename);
    this.#separator = options.separator ?? ',';
    this.#append = options.append ?? false;
  }

  override async onTrainBegin(): Promise<void> {
    this.#keys = null;
    this.#bytes = 0;
    if (!this.#append) return;
    this.#bytes = await sizeOf(this.filename);
    if (this.#bytes === 0) return;
    const [header] = (await readFile(this.filename, 'utf8')).split(/\r?\n/, 1);
    this.#keys = header!.split(this.#separator).slice(1);
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    let text = '';
    if (this.#keys === null) {
      this.#keys = Object.keys(logs).sort();
      text = `${['epoch', ...this.#keys].join(this.#separator)}\n`;
    }
    const values = this.#keys.map((key) => (logs[key] === undefined ? 'NA' : String(logs[key])));
    text += `${[epoch, ...values].join(this.#separator)}\n`;
    if (this.#bytes === 0) {
      await mkdir(dirname(this.filename), { recursive: true });
      await writeFile(this.filename, text);
    } else {
      await this.#dropLaterRows();
      await appendFile(this.filename, text);
    }
    this.#bytes += Buffer.byteLength(text);
  }

  override getState(): CallbackState {
    return { keys: this.#keys, bytes: this.#bytes };
  }

  override setState(state: CallbackState): void {
    this.#keys = state.keys as string[] | null;
    this.#bytes = state.bytes as number;
  }

  async #dropLaterRows(): Promise<void> {
    if ((await sizeOf(this.filename)) <= this.#bytes) return;
    const kept = (await readFile(this.filename)).subarray(0, this.#bytes);
    await writeFile(this.filename, kept);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Makes a `CsvLogger` callback. */
export function csvLogger(filename: string, options: CsvLoggerOptions = {}): CsvLogger {
  return new CsvLogger(filename, options);
}
