import type { NdArray } from '@ostinato/data';
import type { Tokenizer } from '@ostinato/tokenizer';
import type { LayersModel } from 'ostinato';
import type {
  Floor,
  Forecast,
  Judgement,
  Setup,
  Suggestion,
  Translation,
  Use,
  WriteOptions,
} from '../protocol';

/** Samples with their answers. */
export interface Samples {
  x: NdArray;
  y: NdArray;
}

/** How a text becomes what a network reads, and what its outputs mean. */
export interface Reader {
  tokenizer: Tokenizer;
  /** One per output of the last layer. */
  labels: readonly string[];
  /** A text to begin with. */
  example: string;
}

/** What can be done with a trained network of a task; each task has its own. */
export interface Abilities {
  /** Writes on; what it writes comes piece by piece. */
  write?(model: LayersModel, setup: Setup, options: WriteOptions): Generator<string>;
  /** The likeliest next words of a text whose last word may be unfinished. */
  suggest?(model: LayersModel, text: string): Suggestion[];
  classify?(model: LayersModel, text: string): Judgement;
  /** What may come after the given values, `steps` long. */
  forecast?(model: LayersModel, history: readonly number[], steps: number, seed: number): Forecast;
  translate?(model: LayersModel, text: string): Translation;
}

/** A task as the studio trains it: data, a network for it, floors to beat, and what the network then says. */
export interface StudioTask {
  /** What the loss measures, for the axis of the curve. */
  unit: string;
  train: Samples;
  validation: Samples;
  /** Sequence elements per sample: for the throughput. */
  elementsPerSample: number;
  /** What those are: 'characters', 'words', 'values'. */
  elements: string;
  /** What needs no learning, in the unit of the loss. */
  floors: Floor[];
  /** Loss and metrics for `compile`. */
  loss: string;
  metrics: string[];
  /** A network that is not compiled yet. */
  build(setup: Setup): LayersModel;
  /** For networks that read symbols: how to look at them while they read. */
  reader?: Reader;
  /** What the network says now. */
  say(model: LayersModel, setup: Setup): string[];
  /** What the page can do with the trained network. */
  use: Use;
  abilities: Abilities;
}
