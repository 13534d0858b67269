/** What the page and its worker say to each other; plain data only. */

export type TaskId = 'characters' | 'reviews' | 'next-word' | 'airline' | 'sunspots' | 'csv' | 'dates';
export type CellKind = 'simpleRNN' | 'lstm' | 'gru';

/** All that decides a training run: the same set-up gives the same network, bit for bit. */
export interface Setup {
  task: TaskId;
  /** Text to learn instead of the built-in one, or the content of a CSV file. */
  text?: string;
  cell: CellKind;
  bidirectional: boolean;
  layers: number;
  units: number;
  optimizer: 'adam' | 'rmsprop' | 'sgd';
  learningRate: number;
  /** Largest norm of all gradients together; 0 is no limit. */
  clip: number;
  batchSize: number;
  epochs: number;
  seed: number;
}

/** A result that needs no learning: what a network has to beat. */
export interface Floor {
  name: string;
  value: number;
}

/** The network and the task, once they are built. */
export interface Prepared {
  summary: string;
  parameters: number;
  stepsPerEpoch: number;
  /** What the loss curve measures: 'nats per character', 'crossentropy', 'RMSE'. */
  unit: string;
  floors: Floor[];
  /** A text to look at the network with, where it reads symbols. */
  example?: string;
}

export interface Progress {
  step: number;
  epoch: number;
  loss: number;
  /** Sequence elements (characters, words, months) learned from per second. */
  perSecond: number;
  /** Bytes of all tensors that are alive. */
  memory: number;
}

export interface EpochResult {
  epoch: number;
  step: number;
  loss: number;
  validation: number;
  /** Bytes of all tensors that are alive. */
  memory: number;
  /** Share of right answers, where the task has such a thing. */
  accuracy?: number;
  /** What the network says now: text it writes, answers it gives. */
  samples: string[];
}

/** What the worker tells while it trains. */
export interface Listener {
  progress(progress: Progress): void;
  epoch(result: EpochResult): void;
}

/** A model with what belongs to it, as one file. */
export interface SavedModel {
  name: string;
  json: string;
}

/** One look at a network while it reads a text. */
export interface Inspection {
  symbols: string[];
  /** `hidden[layer][step][unit]` */
  hidden: number[][][];
  /** `gates[gate][step][unit]` of the first layer, by the gate's name; none where it reads in both directions. */
  gates: Record<string, number[][]>;
  /** What the network would say after each step, the likeliest first. */
  next: { symbol: string; probability: number }[][];
}

/** Norms of the gradient that reaches each time step, for one kind of cell. */
export interface GradientProfile {
  cell: CellKind;
  /** Of the gradient of what the layer reads at each step, as a share of that at the last step. */
  norms: number[];
}
