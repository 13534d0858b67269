import type { ForwardResult } from '@ostinato/ops';
import { cast, mul, type Scalar, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Logs } from '../callbacks/callback';
import type { TensorBatch } from '../data/batch';
import { broadcastTrailing } from '../losses/reduce-loss';
import type { Metric } from '../metrics/metric';
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
    let full = this.#pushLosses(loss, parts, batch.size);
    let index = 0;
    for (const [i, { metrics }] of this.#objectives.entries()) {
      const mask = result.masks[i] ?? null;
      const [target, output] = [batch.targets[i]!, result.outputs[i]!];
      for (const { metric, weighted } of metrics) {
        const weight = weighted ? (batch.weights[i] ?? null) : null;
        const totals = this.#metrics[index++]!;
        full = pushMetric(totals, metric, { target, output, mask, weight }) || full;
      }
    }
    return full;
  }

  #pushLosses(loss: Scalar, parts: readonly Scalar[], samples: number): boolean {
    const several = this.#objectives.length > 1;
    const full = this.#losses.push(several ? stack([loss, ...parts]) : loss, samples);
    if (several) loss.dispose();
    for (const part of parts) if (part !== loss) part.dispose();
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

/** What a metric of one output sees of a batch. */
interface Measured {
  target: Tensor;
  output: Tensor;
  mask: Tensor | null;
  weight: Tensor | null;
}

function pushMetric(totals: RunningTotals, metric: Metric, measured: Measured): boolean {
  const { target, output, mask, weight } = measured;
  if (mask !== null || weight !== null || !metric.mean) {
    return totals.push(tidy(() => metric.sums(target, output, metricWeight(mask, weight))));
  }
  let count = 0;
  const mean = tidy(() => {
    const found = metric.mean!(target, output);
    count = found.count;
    return found.mean;
  });
  return totals.pushMean(mean, count);
}

/** What a step counts in a metric: mask times weight; a weight per sample counts for all its steps. */
function metricWeight(mask: Tensor | null, weight: Tensor | null): Tensor | null {
  if (mask === null) return weight;
  const kept = cast(mask, 'float32');
  return weight === null ? kept : mul(kept, broadcastTrailing('sampleWeight', weight, kept));
}
