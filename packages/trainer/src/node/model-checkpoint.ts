import { readFile } from 'node:fs/promises';
import type { Weight } from '@ostinato/ops';
import { Callback, type CallbackState, type Logs } from '../callbacks/callback';
import { Monitor, type MonitorOptions } from '../callbacks/monitor';
import { requireInteger } from '../check-argument';
import { decodeWeights, encodeWeights } from '../checkpoint/weights-file';
import { writeFileSafely } from './write-file-safely';

/** Settings of `modelCheckpoint`. */
export interface ModelCheckpointOptions extends MonitorOptions {
  /** Where to save; `{epoch}` (from 1), `{batch}` and keys of the logs are filled in: `'best-{epoch}-{val_loss}.weights'`. */
  filepath: string;
  /** Whether only what is better than all before is saved. Default false. */
  saveBestOnly?: boolean;
  /** `'epoch'` (default), or a number: after every so many batches. */
  saveFreq?: 'epoch' | number;
  /** Value that the first save has to beat, with `saveBestOnly`. Default none. */
  initialValueThreshold?: number;
  /** Saves the model at a path. Default: its weights alone, as `saveWeightsFile` does. */
  save?: (path: string) => Promise<unknown>;
}

/** Saves the model while it is trained: after each epoch, every so many batches, or whenever it is the best so far. */
export class ModelCheckpoint extends Callback {
  override readonly id = 'ModelCheckpoint';
  /** Best watched value so far. */
  best: number;
  /** Last path saved to. */
  lastPath: string | null = null;
  #epoch = 0;
  readonly #monitor: Monitor;
  readonly #options: ModelCheckpointOptions;

  constructor(options: ModelCheckpointOptions) {
    super();
    const { saveFreq = 'epoch' } = options;
    if (saveFreq !== 'epoch') requireInteger('modelCheckpoint', 'saveFreq', saveFreq);
    this.#options = options;
    this.#monitor = new Monitor('modelCheckpoint', options);
    this.best = options.initialValueThreshold ?? this.#monitor.worst;
  }

  override get needsBatchLogs(): boolean {
    return false;
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
  }

  override async onBatchEnd(batch: number): Promise<void> {
    const { saveFreq = 'epoch', saveBestOnly = false } = this.#options;
    if (saveFreq === 'epoch' || this.trainer.step % saveFreq !== 0) return;
    const needed = saveBestOnly || /\{(?!epoch|batch)/.test(this.#options.filepath);
    await this.#save({ ...(needed ? await this.trainer.logs() : {}), batch: batch + 1 });
  }

  override async onEpochEnd(epoch: number, logs: Logs = {}): Promise<void> {
    this.#epoch = epoch;
    if ((this.#options.saveFreq ?? 'epoch') === 'epoch') await this.#save(logs);
  }

  override getState(): CallbackState {
    return { best: this.best, lastPath: this.lastPath };
  }

  override setState(state: CallbackState): void {
    this.best = state.best as number;
    this.lastPath = state.lastPath as string | null;
  }

  async #save(logs: Logs): Promise<void> {
    if (this.#options.saveBestOnly) {
      const value = this.#monitor.read(logs);
      if (!this.#monitor.better(value, this.best)) return;
      this.best = value;
    }
    const path = this.#options.filepath.replace(/\{(\w+)\}/g, (whole, key) => {
      if (key === 'epoch') return String(this.#epoch + 1);
      const value = logs[key];
      return value === undefined ? whole : Number.isInteger(value) ? String(value) : value.toFixed(4);
    });
    const save = this.#options.save ?? ((to: string) => saveWeightsFile(this.trainer.model.weights, to));
    await save(path);
    this.lastPath = path;
  }
}

/** Makes a `ModelCheckpoint` callback. */
export function modelCheckpoint(options: ModelCheckpointOptions): ModelCheckpoint {
  return new ModelCheckpoint(options);
}

/** Saves weights in a file: written aside, synced, renamed. */
export async function saveWeightsFile(weights: readonly Weight[], file: string): Promise<void> {
  await writeFileSafely(file, await encodeWeights(weights));
}

/**
 * Reads weights from a file of `saveWeightsFile`.
 *
 * @throws {CheckpointError} if the file is damaged or something else
 * @throws {ArgumentError} if it belongs to another model; then nothing has been changed
 */
export async function loadWeightsFile(weights: readonly Weight[], file: string): Promise<void> {
  decodeWeights(weights, new Uint8Array(await readFile(file)));
}
