import type { ModelState, ValueArray } from '@ostinato/ops';
import type { Logs } from '../callbacks/callback';
import type { NumberBlock } from '../data/batch';
import type { PlainConfig } from '../losses/loss';
import type { LetterMessage, SharedLine } from './line';
import type { FlatEntry } from './weight-layout';

/** A loss by name and settings, to be made anew in a worker. */
export interface LossDescription {
  name: string;
  config: PlainConfig;
}

/** A tensor on its way to another thread. */
export interface TensorMessage {
  data: ValueArray;
  shape: number[];
  dtype: 'float32' | 'int32' | 'bool';
}

/** Memory that all threads see. */
export interface SharedMemory {
  line: SharedLine;
  /** All weights of the model, one after the other. */
  weights: SharedArrayBuffer;
}

/** What the thread that trains says to a replica. */
export type ReplicaRequest =
  | {
      kind: 'start';
      model: unknown;
      losses: LossDescription[];
      lossWeights: number[];
      layout: FlatEntry[];
      /** Null where threads share no memory: letters then hold all they say. */
      shared: SharedMemory | null;
      seed: number;
      /** Whether outputs are wanted back, for metrics. */
      outputs: boolean;
    }
  | LetterMessage
  | { kind: 'getState' }
  | { kind: 'setState'; state: ModelState };

/** What a replica answers. */
export type ReplicaReply =
  | { kind: 'started' }
  | LetterMessage
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
