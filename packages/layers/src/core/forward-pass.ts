import { dropoutMask, type RandomContext, type WeightUpdate } from '@ostinato/ops';
import { engine, type Scalar, type Tensor, type TensorContainer, tidy } from '@tensorflow/tfjs-core';
import type { StateStore } from '../recurrent/state-store';
import { hashText } from './random-stream';

/** A mask `[batch, time]`, bool or 0/1, or null where every step counts. */
export type Mask = Tensor | null;

/** What makes the random numbers of a layer its own. */
export interface RandomLayer {
  readonly path: string;
  readonly randomSeed: number | null;
}

/** What holds for every layer of one forward pass. */
export interface ForwardPassOptions {
  training: boolean;
  random: RandomContext;
  /** Whether regularization terms are wanted; default false. */
  collectLosses?: boolean;
  /** Where recurrent layers find and leave their states instead of in themselves. */
  states?: StateStore;
}

/** Random numbers for a pass for which nobody chose any: always the same. */
export const FIRST_STEP: RandomContext = { seed: 0, step: 0, sampleOffset: 0 };

/** One run through a model or a layer: what all layers share, and what they hand back besides their outputs. */
export class ForwardPass {
  readonly training: boolean;
  readonly random: RandomContext;
  readonly collectLosses: boolean;
  readonly states: StateStore | undefined;
  readonly losses: Scalar[] = [];
  readonly updates: WeightUpdate[] = [];
  readonly #draws = new Map<string, number>();

  constructor({ training, random, collectLosses = false, states }: ForwardPassOptions) {
    this.training = training;
    this.random = random;
    this.collectLosses = collectLosses;
    this.states = states;
  }

  /**
   * Like tfjs's `tidy`: keeps what `run` returns, and the losses and updates that it added to the pass. While
   * gradients are recorded it only runs: tfjs needs what lies between, and frees it when they are computed.
   */
  tidy<T extends object>(run: () => T): T {
    if (engine().isTapeOn()) return run();
    const container = tidy(() => {
      const result = run();
      const updates = this.updates.map((update) => update.value);
      return { result, losses: this.losses, updates } as unknown as TensorContainer;
    });
    return (container as unknown as { result: T }).result;
  }

  /** A number for the next random mask of a layer: differs between layers and between uses within the pass. */
  drawKey({ path, randomSeed }: RandomLayer): number {
    const count = this.#draws.get(path) ?? 0;
    this.#draws.set(path, count + 1);
    return hashText(randomSeed === null ? path : `seed ${randomSeed}`, count);
  }
}

/** What a call has besides the pass and masks. */
interface CallOptions {
  /** Default: that of the pass. */
  training?: boolean;
  /** What {@link CallContext.once} has made for the sequence. */
  made?: Map<string, Tensor>;
  /** How many rows of a tensor belong to one sample of the batch; default 1. */
  rowsPerSample?: number;
}

/** How one layer is called within a pass. */
export class CallContext {
  readonly #options: CallOptions;

  constructor(
    readonly pass: ForwardPass,
    /** One mask or null per input. */
    readonly masks: readonly Mask[] = [],
    options: CallOptions = {},
  ) {
    this.#options = options;
  }

  /** Whether dropout and its like are on. */
  get training(): boolean {
    return this.#options.training ?? this.pass.training;
  }

  /** Where in the stream of random numbers the call stands: sample by sample, row by row. */
  get random(): RandomContext {
    const { random } = this.pass;
    const { rowsPerSample = 1 } = this.#options;
    return rowsPerSample === 1 ? random : { ...random, sampleOffset: random.sampleOffset * rowsPerSample };
  }

  /** Mask of the first input. */
  get mask(): Mask {
    return this.masks[0] ?? null;
  }

  /** The same call for all steps of one sequence: what {@link once} makes, it makes once. */
  forSequence(): CallContext {
    return new CallContext(this.pass, this.masks, { ...this.#options, made: new Map() });
  }

  /**
   * Makes a tensor once per sequence; outside of a sequence, at every call.
   *
   * @param layer - whose tensor it is
   * @param name - what it is: `'dropout'`
   */
  once(layer: { readonly path: string }, name: string, make: () => Tensor): Tensor {
    const key = `${layer.path}/${name}`;
    const tensor = this.#options.made?.get(key) ?? make();
    this.#options.made?.set(key, tensor);
    return tensor;
  }

  /**
   * Factors for dropout: 0 with probability `rate`, else 1/(1 − rate); other ones at every call.
   *
   * @param sampleAxis - axis of `shape` that counts samples
   */
  dropoutMask(layer: RandomLayer, shape: readonly number[], rate: number, sampleAxis = 0): Tensor {
    return dropoutMask(shape, rate, this.random, this.pass.drawKey(layer), sampleAxis);
  }

  /** The same pass with other masks: for the layers inside a layer. */
  withMasks(...masks: Mask[]): CallContext {
    return new CallContext(this.pass, masks, this.#options);
  }

  /** The same for a layer to which the steps of sequences are samples. */
  perStep(time: number, ...masks: Mask[]): CallContext {
    const rowsPerSample = time * (this.#options.rowsPerSample ?? 1);
    return new CallContext(this.pass, masks, { ...this.#options, rowsPerSample });
  }
}
