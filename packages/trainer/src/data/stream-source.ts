import { ArgumentError, requireInteger } from '../check-argument';
import type { Batch, NumberBlock } from './batch';
import type { DataSource } from './data-source';
import { EpochPosition } from './epoch-position';
import type { Sequence } from './ragged-source';

/** How long streams are cut into windows. */
export interface StreamSourceOptions {
  /** Streams that run side by side: the rows of each batch. Default 1. */
  batchSize?: number;
  /** Steps per window: how far gradients reach back. Default 50. */
  window?: number;
}

/**
 * A source for truncated backpropagation through time: windows of long streams, in order, several streams side by side.
 *
 * Row `r` of a batch continues row `r` of the batch before, so that stateful layers carry their state on, without
 * gradients. When a stream has ended the row begins with the next one, and its state is forgotten (`reset`); what is missing in
 * its last window is masked. An epoch ends when all streams have.
 *
 * @param x - long sequences of any lengths: ids or one number per step, or a row of features per step
 * @param y - targets, one sequence as long as that of `x` per stream
 * @throws {ArgumentError} if a target has another length than its stream
 */
export function streamSource(
  x: readonly Sequence[],
  y: readonly Sequence[],
  options: StreamSourceOptions = {},
): DataSource {
  const { window = 50, batchSize = 1 } = options;
  requireInteger('streamSource', 'window', window);
  requireInteger('streamSource', 'batchSize', batchSize);
  requireTargets(x, y);
  const plan = planWindows(x, Math.min(batchSize, x.length), window);
  const steps = x.reduce((sum, { length }) => sum + length, 0);
  const position = new EpochPosition('streamSource', { streams: x.length, window, batchSize, steps });
  return {
    stepsPerEpoch: plan.length,
    *batches() {
      while (position.batch < plan.length) yield makeBatch(x, y, plan[position.batch++]!, window);
      position.nextEpoch();
    },
    state: () => position.state(),
    restore: (state) => position.restore(state),
  };
}

/** Where a row of a batch comes from; null where streams have run out. */
type Slot = { stream: number; start: number } | null;

/** Deals streams to rows: whichever row is free takes the next. */
function planWindows(x: readonly Sequence[], rows: number, window: number): Slot[][] {
  const current: Slot[] = Array.from({ length: rows }, (_, stream) => ({ stream, start: 0 }));
  const plan: Slot[][] = [];
  let next = rows;
  while (current.some((slot) => slot !== null)) {
    plan.push([...current]);
    for (const [row, slot] of current.entries()) {
      if (slot === null) continue;
      const start = slot.start + window;
      if (start < x[slot.stream]!.length) current[row] = { stream: slot.stream, start };
      else current[row] = next < x.length ? { stream: next++, start: 0 } : null;
    }
  }
  return plan;
}

function makeBatch(
  x: readonly Sequence[],
  y: readonly Sequence[],
  slots: readonly Slot[],
  window: number,
): Batch {
  const used = slots.map((slot) =>
    slot === null ? 0 : Math.min(window, x[slot.stream]!.length - slot.start),
  );
  const time = Math.max(...used);
  const mask = new Float32Array(slots.length * time);
  for (const [row, length] of used.entries()) mask.fill(1, row * time, row * time + length);
  return {
    x: windowOf(x, slots, used, time),
    y: windowOf(y, slots, used, time),
    mask: { data: mask, shape: [slots.length, time] },
    reset: slots.flatMap((slot, row) => (slot === null || slot.start === 0 ? [row] : [])),
  };
}

function windowOf(
  streams: readonly Sequence[],
  slots: readonly Slot[],
  used: number[],
  time: number,
): NumberBlock {
  const first = streams[0]![0]!;
  const features = typeof first === 'number' ? 1 : first.length;
  const data = new Float32Array(slots.length * time * features);
  for (const [row, slot] of slots.entries()) {
    for (let step = 0; slot !== null && step < used[row]!; step++) {
      const values = streams[slot.stream]![slot.start + step]!;
      const at = (row * time + step) * features;
      if (typeof values === 'number') data[at] = values;
      else for (let k = 0; k < features; k++) data[at + k] = values[k]!;
    }
  }
  return { data, shape: typeof first === 'number' ? [slots.length, time] : [slots.length, time, features] };
}

function requireTargets(x: readonly Sequence[], y: readonly Sequence[]): void {
  const wrong = x.findIndex((sequence, i) => sequence.length === 0 || y[i]?.length !== sequence.length);
  if (x.length > 0 && x.length === y.length && wrong === -1) return;
  throw new ArgumentError({
    caller: 'streamSource',
    argument: 'y',
    expected: 'one target sequence per stream, of the same length, which is not 0',
    received:
      wrong === -1
        ? `${y.length} for ${x.length} streams`
        : `${y[wrong]?.length} targets for the ${x[wrong]!.length} steps of stream ${wrong}`,
  });
}
