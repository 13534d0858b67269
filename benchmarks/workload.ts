import { readFileSync } from 'node:fs';

/** One recurrent layer of a workload. */
export interface RecurrentLayer {
  cell: 'simpleRnn' | 'lstm' | 'gru';
  units: number;
  bidirectional?: boolean;
  sequences?: boolean;
  stateful?: boolean;
}

/** A reference workload: the same work on every side. `features` for dense input, `vocabulary` for ids. */
export interface Workload {
  batch: number;
  time: number;
  features?: number;
  oneHot?: boolean;
  vocabulary?: number;
  embedding?: number;
  layers: RecurrentLayer[];
  dense: number;
  loss: 'mse' | 'binary' | 'categorical' | 'sparse';
}

/** All reference workloads by name; `contenders/pytorch.py` reads the same file. */
export const workloads = JSON.parse(
  readFileSync(new URL('workloads.json', import.meta.url), 'utf8'),
) as Record<string, Workload>;

/** Inputs and targets of one batch, as plain numbers. */
export interface Batch {
  x: { data: Float32Array; shape: number[] };
  y: { data: Float32Array; shape: number[] };
}

/** A seeded batch for a workload: `mulberry32`, so that every run trains on the same numbers. */
export function makeBatch(workload: Workload, seed = 1): Batch {
  const random = mulberry32(seed);
  const { batch, time, features = 0, oneHot, vocabulary, dense, loss } = workload;
  const steps = batch * time;
  const ids = (count: number, limit: number) =>
    Float32Array.from({ length: count }, () => Math.floor(random() * limit));
  const x = vocabulary
    ? { data: ids(steps, vocabulary), shape: [batch, time] }
    : oneHot
      ? { data: toOneHot(ids(steps, features), features), shape: [batch, time, features] }
      : {
          data: Float32Array.from({ length: steps * features }, () => random() * 2 - 1),
          shape: [batch, time, features],
        };
  if (loss === 'sparse') return { x, y: { data: ids(steps, dense), shape: [batch, time, 1] } };
  if (loss === 'categorical') {
    return { x, y: { data: toOneHot(ids(steps, dense), dense), shape: [batch, time, dense] } };
  }
  const y = Float32Array.from({ length: batch }, () => (loss === 'binary' ? Math.round(random()) : random()));
  return { x, y: { data: y, shape: [batch, 1] } };
}

function toOneHot(ids: Float32Array, depth: number): Float32Array {
  const out = new Float32Array(ids.length * depth);
  ids.forEach((id, row) => {
    out[row * depth + id] = 1;
  });
  return out;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
