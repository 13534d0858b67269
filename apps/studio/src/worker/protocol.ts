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

/** What a trained network can be used for, and what the page needs to know for it. */
export type Use =
  | { kind: 'write'; symbols: 'characters' | 'words'; example: string }
  | { kind: 'classify'; classNames: string[]; example: string }
  | { kind: 'forecast'; name: string; values: number[]; season: number }
  | { kind: 'translate'; example: string };

/** The network and the task, once they are built. */
export interface Prepared {
  use: Use;
  summary: string;
  parameters: number;
  stepsPerEpoch: number;
  /** What a sequence consists of: 'characters', 'words', 'values'. */
  elements: string;
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
  /** Bytes of all tensors that are alive, and how many those are. */
  memory: number;
  tensors: number;
}

export interface EpochResult {
  epoch: number;
  step: number;
  /** Of the epoch's last step. */
  loss: number;
  validation: number;
  /** Bytes of all tensors that are alive, and how many those are. */
  memory: number;
  tensors: number;
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

/** How a text is continued. */
export interface WriteOptions {
  start: string;
  /** Symbols to write. */
  length: number;
  temperature: number;
  topK?: number;
  topP?: number;
  seed: number;
}

/** One word that a keyboard offers. */
export interface Suggestion {
  symbol: string;
  probability: number;
}

/** What a network makes of a text, and what each word adds to that. */
export interface Judgement {
  /** Probability of each class. */
  shares: number[];
  /** The word, whether it was among those learned from, and by how much the log odds of the likeliest class fall when it is covered. */
  words: { word: string; known: boolean; share: number }[];
}

/** What may come after a history: the middle of many simulated futures, and where eight of ten of them lie. */
export interface Forecast {
  median: number[];
  low: number[];
  high: number[];
}

/** A date in ISO form, and where the network looked for each of its characters. */
export interface Translation {
  /** Characters that were read. */
  read: string[];
  written: string[];
  /** `attention[written][read]`; each row adds up to 1. */
  attention: number[][];
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
