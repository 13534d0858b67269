import type { ModelState } from '@ostinato/ops';
import type { Logs } from '../callbacks/callback';
import type { NumberBlock } from '../data/batch';
import type { PlainConfig } from '../losses/loss';
import type { FlatEntry } from './flat-weights';

/** A loss by name and settings, to be made anew in a worker. */
export interface LossDescription {
  name: string;
  config: PlainConfig;
}

/** Rows of a batch as a worker gets them. */
export interface ShardMessage {
  inputs: TensorMessage[];
  masks: (TensorMessage | null)[];
  targets: TensorMessage[];
  weights: (TensorMessage | null)[];
  size: number;
  reset: boolean | readonly number[];
  /** Index of the first row within the whole batch. */
  offset: number;
}

/** A tensor on its way to another thread. */
export interface TensorMessage {
  data: Float32Array | Int32Array | Uint8Array;
  shape: number[];
  dtype: 'float32' | 'int32' | 'bool';
}

/** Where weights and gradients travel: in shared memory, or along with the messages. */
export interface SharedBuffers {
  weights: SharedArrayBuffer;
  gradients: SharedArrayBuffer;
}

/** What the main thread says to a replica. */
export type ReplicaRequest =
  | {
      kind: 'start';
      model: unknown;
      losses: LossDescription[];
      lossWeights: number[];
      layout: FlatEntry[];
      shared: SharedBuffers | null;
      seed: number;
      /** Whether outputs are wanted back, for metrics. */
      outputs: boolean;
    }
  | { kind: 'step'; shard: ShardMessage; step: number; trainable: number[]; weights: Float32Array | null }
  | { kind: 'getState' }
  | { kind: 'setState'; state: ModelState };

/** What a replica answers. */
export type ReplicaReply =
  | { kind: 'started' }
  | {
      kind: 'gradients';
      /** Weights, by index, that the loss depends on. */
      reached: number[];
      gradients: Float32Array | null;
      loss: number;
      parts: number[];
      /** How much the shard's mean counts in the batch's. */
      count: number;
      outputs: TensorMessage[];
      masks: (TensorMessage | null)[];
    }
  | { kind: 'state'; state: ModelState }
  | { kind: 'done' }
  | { kind: 'error'; message: string; stack?: string };

/** Settings of a run in a worker: those of `fit` that are plain data. */
export interface HostedRun {
  model: unknown;
  weights: Record<string, TensorMessage>;
  x: NumberBlock[];
  y: NumberBlock[];
  validation: { x: NumberBlock[]; y: NumberBlock[] } | null;
  options: Record<string, unknown>;
}

/** What the page says to a worker that trains for it. */
export type HostedRequest =
  | { kind: 'fit'; run: HostedRun }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'stop' };

/** What a worker that trains for a page tells it. */
export type HostedEvent =
  | { kind: 'epochBegin'; epoch: number }
  | { kind: 'epochEnd'; epoch: number; logs: Logs }
  | { kind: 'yield'; epoch: number; batch: number; logs: Logs }
  | {
      kind: 'finished';
      epoch: number[];
      history: Record<string, number[]>;
      weights: Record<string, TensorMessage>;
    }
  | { kind: 'error'; message: string; stack?: string };
