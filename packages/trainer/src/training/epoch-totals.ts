import type { ForwardResult } from '@ostinato/ops';
import { cast, mul, type Scalar, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Logs } from '../callbacks/callback';
import type { TensorBatch } from '../data/batch';
import { broadcastTrailing } from '../losses/reduce-loss';
import { RunningTotals } from '../metrics/running-totals';
import type { OutputObjective } from './objective';

/** Totals as plain data that JSON keeps. */
export interface EpochTotalsState {
  samples: number;
  losses: number[];
  metrics: number[][];
}

/** Loss and metrics over the batches of an epoch; sums stay on the device until somebody asks. */
export class EpochTotals {
  #samples = 0;
  readonly #objectives: readonly OutputObjective[];
  readonly #losses: RunningTotals;
  readonly #metrics: RunningTotals[];

  constructor(objectives: readonly OutputObjective[]) {
    this.#objectives = objectives;
    this.#losses = new RunningTotals(objectives.length > 1 ? 1 + objectives.length : 1);
    this.#metrics = objectives.flatMap((output) =>
      output.metrics.map(({ metric }) => new RunningTotals(metric.size)),
    );
  }

  /** Names of the logs, in their order. */
  get names(): string[] {
    const several = this.#objectives.length > 1;
    const losses = several ? this.#objectives.map(({ prefix }) => `${prefix}loss`) : [];
    return [
      'loss',
      ...losses,
      ...this.#objectives.flatMap((o) => o.metrics.map(({ metric }) => o.prefix + metric.name)),
    ];
  }

  /**
   * Counts a batch. `loss` and `parts` now belong to this object; the rest stays the caller's.
   *
   * @returns whether so much waits that `read` should be called
   */
  push(loss: Scalar, parts: readonly Scalar[], result: ForwardResult, batch: TensorBatch): boolean {
    this.#samples += batch.size;
    const several = this.#objectives.length > 1;
    let full = this.#losses.push(several ? stack([loss, ...parts]) : loss, batch.size);
    for (const part of several ? [loss, ...parts] : parts) if (part !== loss || several) part.dispose();
    let index = 0;
    for (const [i, output] of this.#objectives.entries()) {
      for (const { metric, weighted } of output.metrics) {
        const sums = tidy(() => {
          const weight = metricWeight(result.masks[i] ?? null, weighted ? (batch.weights[i] ?? null) : null);
          return metric.sums(batch.targets[i]!, result.outputs[i]!, weight);
        });
        full = this.#metrics[index++]!.push(sums) || full;
      }
    }
    return full;
  }

  /** Reads what waits on the device and gives the logs so far. */
  async read(): Promise<Logs> {
    await Promise.all([this.#losses, ...this.#metrics].map((totals) => totals.read()));
    return this.readSync();
  }

  /** As `read`, without awaiting; on a GPU it blocks. */
  readSync(): Logs {
    const losses = [...this.#losses.readSync()].map((total) => total / this.#samples);
    const metrics = this.#objectives
      .flatMap((output) => output.metrics)
      .map(({ metric }, i) => metric.value(this.#metrics[i]!.readSync()));
    const values = [...losses, ...metrics];
    return Object.fromEntries(this.names.map((name, i) => [name, values[i]!]));
  }

  reset(): void {
    this.#samples = 0;
    for (const totals of [this.#losses, ...this.#metrics]) totals.reset();
  }

  async getState(): Promise<EpochTotalsState> {
    await this.read();
    return {
      samples: this.#samples,
      losses: [...this.#losses.readSync()],
      metrics: this.#metrics.map((totals) => [...totals.readSync()]),
    };
  }

  /** Adds totals that were kept or computed elsewhere. */
  add(state: EpochTotalsState): void {
    this.#samples += state.samples;
    this.#losses.add(state.losses);
    for (const [i, totals] of this.#metrics.entries()) totals.add(state.metrics[i]!);
  }
}

/** What a step counts in a metric: mask times weight; a weight per sample counts for all its steps. */
function metricWeight(mask: Tensor | null, weight: Tensor | null): Tensor | null {
  if (mask === null) return weight;
  const kept = cast(mask, 'float32');
  return weight === null ? kept : mul(kept, broadcastTrailing('sampleWeight', weight, kept));
}
