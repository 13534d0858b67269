import { add, concat, mul, reverse, type Tensor } from '@tensorflow/tfjs-core';
import { oneOf } from '../core/check-argument';
import type { ClassConfig, Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import type { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs, type LayerClass, type LayerLoader } from '../core/layer';
import { ConfigError, LayerError } from '../core/layer-error';
import { describeObject } from '../core/named-class';
import { firstShape, type Shape } from '../core/shape';
import { RNN } from './rnn';

export type MergeMode = 'concat' | 'sum' | 'mul' | 'ave';

const MERGE_MODES = ['concat', 'sum', 'mul', 'ave'] as const;

export interface BidirectionalArgs extends LayerArgs {
  /** Settings of both directions; its copies are what runs. */
  layer: RNN;
  /** How the directions' outputs are joined; null: both are given. Default `'concat'`. */
  mergeMode?: MergeMode | null;
  /** What runs backwards, if not a copy of `layer`. */
  backwardLayer?: RNN | null;
}

/** Runs one recurrent layer forwards and one backwards over the same sequences, and joins what they give. */
export class Bidirectional extends Layer {
  static override readonly className = 'Bidirectional';
  protected override readonly arity = 'many';
  override supportsMasking = true;
  readonly forwardLayer: RNN;
  readonly backwardLayer: RNN;
  readonly mergeMode: MergeMode | null;
  readonly #given: BidirectionalArgs;

  constructor(args: BidirectionalArgs) {
    super(args);
    const { layer, backwardLayer } = args;
    for (const one of [layer, ...(backwardLayer ? [backwardLayer] : [])]) {
      if (!(one instanceof RNN))
        throw new ConfigError(
          this.name,
          'needs a recurrent layer.',
          'Write layers.bidirectional({ layer: layers.lstm({ units: 32 }) }).',
        );
    }
    this.mergeMode =
      args.mergeMode === null ? null : oneOf(this.name, 'mergeMode', args.mergeMode ?? 'concat', MERGE_MODES);
    if (backwardLayer) checkPair(this.name, layer, backwardLayer);
    this.#given = args;
    // Masked steps of sequences are zero: the directions could not repeat the same outputs there.
    const shared: Config = { zeroOutputForMask: layer.returnSequences };
    this.forwardLayer = this.adopt(layer.clone({ ...shared, name: directed('forward', layer.name) }));
    this.backwardLayer = this.adopt(
      backwardLayer
        ? backwardLayer.clone({ ...shared, name: directed('backward', backwardLayer.name) })
        : layer.clone({ ...shared, name: directed('backward', layer.name), goBackwards: !layer.goBackwards }),
    );
    this.inputSpec = this.forwardLayer.inputSpec;
  }

  static override fromConfig(this: LayerClass, config: Config, load: LayerLoader): Layer {
    const { layer, backwardLayer, ...rest } = config as { layer: ClassConfig; backwardLayer?: ClassConfig };
    return new this({
      ...rest,
      layer: load(layer),
      backwardLayer: backwardLayer ? load(backwardLayer) : null,
    } as never);
  }

  get returnSequences(): boolean {
    return this.forwardLayer.returnSequences;
  }

  get returnState(): boolean {
    return this.forwardLayer.returnState;
  }

  get stateful(): boolean {
    return this.forwardLayer.stateful;
  }

  override build(shapes: Shape | Shape[]): void {
    const inputShape = firstShape(shapes);
    this.forwardLayer.ensureBuilt([inputShape]);
    this.backwardLayer.ensureBuilt([inputShape]);
    this.inputSpec = this.forwardLayer.inputSpec;
    super.build(shapes);
  }

  override call([input, ...initial]: Tensor[], context: CallContext): Tensor[] {
    if (context.pass.states) {
      throw new LayerError(
        this.name,
        'cannot run step by step: its backward direction starts at the end of a sequence.',
        'Use a layer that only looks back.',
      );
    }
    if (initial.length % 2 !== 0) {
      throw new LayerError(
        this.name,
        `takes the states of both directions, received ${initial.length} tensors.`,
        'Pass [...forward, ...backward].',
      );
    }
    const half = initial.length / 2;
    const [forward, ...forwardStates] = this.forwardLayer.run(
      [input!, ...initial.slice(0, half)],
      context.withMasks(context.mask),
    );
    const [backward, ...backwardStates] = this.backwardLayer.run(
      [input!, ...initial.slice(half)],
      context.withMasks(context.mask),
    );
    const aligned = this.returnSequences ? reverse(backward!, 1) : backward!;
    const states = this.returnState ? [...forwardStates, ...backwardStates] : [];
    return [...this.#merge(forward!, aligned), ...states];
  }

  #merge(forward: Tensor, backward: Tensor): Tensor[] {
    switch (this.mergeMode) {
      case null:
        return [forward, backward];
      case 'concat':
        return [concat([forward, backward], -1)];
      case 'sum':
        return [add(forward, backward)];
      case 'ave':
        return [mul(0.5, add(forward, backward))];
      case 'mul':
        return [mul(forward, backward)];
    }
  }

  override computeOutputShape(shapes: Shape[]): Shape[] {
    const [forward, ...forwardStates] = this.forwardLayer.outputShapes(shapes.slice(0, 1)) as [
      Shape,
      ...Shape[],
    ];
    const [backward, ...backwardStates] = this.backwardLayer.outputShapes(shapes.slice(0, 1)) as [
      Shape,
      ...Shape[],
    ];
    const states = [...forwardStates, ...backwardStates];
    if (this.mergeMode === null) return [forward, backward, ...states];
    if (this.mergeMode !== 'concat') return [forward, ...states];
    return [[...forward.slice(0, -1), forward.at(-1)! + backward.at(-1)!], ...states];
  }

  override computeMask(_inputs: Tensor[], masks: Mask[]): Mask[] {
    const mask = this.returnSequences ? (masks[0] ?? null) : null;
    return this.mergeMode === null ? [mask, mask] : [mask];
  }

  override adviceOnOutput(wanted: InputSpec, shape: Shape): string {
    if (this.returnSequences || !wanted.fitsRank(shape.length + 1)) return '';
    return `The layer before it, '${this.name}', gives only its last output. Let it give all of them: layers.bidirectional({ layer: ${this.forwardLayer.codeForSequences()} }).`;
  }

  override clone(changes: Config = {}): this {
    const { layer, backwardLayer } = this.#given;
    return new Bidirectional({
      ...this.#given,
      name: this.name,
      layer: layer.clone(),
      backwardLayer: backwardLayer?.clone(),
      ...changes,
    }) as this;
  }

  override getConfig(): Config {
    return {
      ...super.getConfig(),
      mergeMode: this.mergeMode,
      layer: describeObject(this.forwardLayer),
      backwardLayer: describeObject(this.backwardLayer),
    };
  }
}

/** `'lstm'` → `'forward_lstm'`; what has the prefix keeps it. */
function directed(direction: 'forward' | 'backward', name: string): string {
  return `${direction}_${name.replace(/^(forward|backward)_/, '')}`;
}

/** @throws {ConfigError} if the layers do not run in opposite directions, or give different kinds of results */
function checkPair(name: string, forward: RNN, backward: RNN): void {
  if (forward.goBackwards === backward.goBackwards) {
    throw new ConfigError(
      name,
      `layer and backwardLayer must run in opposite directions, both have goBackwards: ${forward.goBackwards}.`,
      'Give backwardLayer goBackwards: true.',
    );
  }
  for (const key of ['stateful', 'returnSequences', 'returnState'] as const) {
    if (forward[key] !== backward[key]) {
      throw new ConfigError(
        name,
        `layer and backwardLayer must agree on ${key}, received ${forward[key]} and ${backward[key]}.`,
      );
    }
  }
}
