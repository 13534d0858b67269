import type { ModelState } from '@ostinato/ops';
import { mul, reshape, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { ClassConfig, Config } from '../core/config';
import type { CallContext, Mask } from '../core/forward-pass';
import type { InputSpec as Spec } from '../core/input-spec';
import { InputSpec } from '../core/input-spec';
import { Layer, type LayerArgs, type LayerClass, type LayerLoader } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { describeObject } from '../core/named-class';
import { firstShape, formatShape, type Shape } from '../core/shape';
import { HeldState } from './held-state';
import type { RNNCell } from './rnn-cell';
import { StackedRNNCells } from './stacked-rnn-cells';

/** How a recurrent layer treats its sequences. */
export interface BaseRNNArgs extends LayerArgs {
  /** Give the outputs of all steps, `[batch, time, units]`, not only the last; default false. */
  returnSequences?: boolean;
  /** Also give the states after the last step; default false. */
  returnState?: boolean;
  /** Last step first; outputs come in the order of processing. Default false. */
  goBackwards?: boolean;
  /** Start each call from the state that the call before ended with; default false. */
  stateful?: boolean;
  /** Outputs of masked steps are zero; else they repeat the output before. Default false. */
  zeroOutputForMask?: boolean;
}

export interface RNNArgs extends BaseRNNArgs {
  /** What happens at each step; a list stands for a stack. */
  cell: RNNCell | RNNCell[];
}

/** Runs a cell over sequences `[batch, time, …]`. */
export class RNN extends Layer {
  static override readonly className: string = 'RNN';
  protected override readonly arity = 'many';
  override supportsMasking = true;
  readonly cell: RNNCell;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  stateful: boolean;
  readonly zeroOutputForMask: boolean;
  readonly #held = new HeldState();
  #stateShapes: number[][] = [];

  constructor(args: RNNArgs) {
    super(args);
    if (!args.cell) {
      throw new LayerError(
        this.name,
        'needs a cell.',
        'Write layers.rnn({ cell: layers.lstmCell({ units: 32 }) }).',
      );
    }
    this.cell = Array.isArray(args.cell) ? new StackedRNNCells({ cells: args.cell }) : args.cell;
    this.returnSequences = args.returnSequences ?? false;
    this.returnState = args.returnState ?? false;
    this.goBackwards = args.goBackwards ?? false;
    this.stateful = args.stateful ?? false;
    this.zeroOutputForMask = args.zeroOutputForMask ?? false;
    this.inputSpec = [new InputSpec({ ndim: 3, meaning: '[batch, time, features]' })];
    this.adopt(this.cell);
  }

  static override fromConfig(this: LayerClass, config: Config, load: LayerLoader): Layer {
    if (!config.cell) return new this(config as never);
    return new this({ ...config, cell: load(config.cell as ClassConfig) } as never);
  }

  override build(shapes: Shape | Shape[]): void {
    const [batch, , ...step] = firstShape(shapes);
    const stepShape = [batch ?? null, ...step];
    this.cell.ensureBuilt([stepShape]);
    this.#stateShapes = this.cell.stateShapes(stepShape);
    const features = stepShape.at(-1);
    if (this.inputSpec[0]?.ndim === 3 && typeof features === 'number') {
      this.inputSpec = [
        new InputSpec({ ndim: 3, meaning: '[batch, time, features]', axes: { '-1': features } }),
      ];
    }
    super.build(shapes);
  }

  override get streams(): boolean {
    return !this.goBackwards;
  }

  override call([input, ...initial]: Tensor[], context: CallContext): Tensor[] {
    const batch = input!.shape[0]!;
    const held = context.pass.states?.of(this.path) ?? (this.stateful ? this.#held : null);
    const states = initial.length > 0 ? this.#checked(initial, batch) : this.#from(held, batch);
    const result = this.cell.sequence(
      input!,
      states,
      {
        mask: context.mask,
        goBackwards: this.goBackwards,
        returnSequences: this.returnSequences,
        zeroOutputForMask: this.zeroOutputForMask,
      },
      context,
    );
    held?.replace(result.states);
    const output = this.returnSequences
      ? result.outputs!
      : this.#lastOutput(result.last, input!, context.mask);
    return this.returnState ? [output, ...result.states] : [output];
  }

  /** Keras gives zero, too, where the last step that is processed is masked and masked outputs are zero. */
  #lastOutput(last: Tensor, input: Tensor, mask: Mask): Tensor {
    const time = input.shape[1]!;
    if (!mask || !this.zeroOutputForMask || time === 0) return last;
    const present = slice(mask, [0, this.goBackwards ? 0 : time - 1], [-1, 1]);
    return mul(last, reshape(present, [-1, ...Array(last.rank - 1).fill(1)]));
  }

  #from(held: HeldState | null, batch: number): Tensor[] | null {
    if (!held || held.batch === null) return null;
    if (held.batch !== batch) {
      throw new LayerError(
        this.name,
        `keeps the state of ${held.batch} sequences, received a batch of ${batch}.`,
        'Call resetStates() before sequences of another batch, or getState() and setState() to put the state aside.',
      );
    }
    return [...held.tensors];
  }

  #checked(initial: Tensor[], batch: number): Tensor[] {
    const expected = this.#stateShapes.map((shape) => [batch, ...shape]);
    const fits =
      expected.length === initial.length &&
      expected.every((shape, i) => formatShape(shape) === formatShape(initial[i]!.shape));
    if (!fits) {
      throw new LayerError(
        this.name,
        `the initial state must be ${expected.map(formatShape).join(' and ')}, received ${initial.map((s) => formatShape(s.shape)).join(' and ')}.`,
      );
    }
    return initial;
  }

  override computeOutputShape(shapes: Shape[]): Shape[] {
    const [[batch = null, time = null, ...step]] = shapes as [Shape];
    const stepShape = [batch, ...step];
    const output = this.cell.stepOutputShape(stepShape);
    const main = this.returnSequences ? [batch, time, ...output] : [batch, ...output];
    if (!this.returnState) return [main];
    return [main, ...this.cell.stateShapes(stepShape).map((shape) => [batch, ...shape])];
  }

  override computeMask(_inputs: Tensor[], masks: Mask[]): Mask[] {
    return [this.returnSequences ? (masks[0] ?? null) : null];
  }

  override adviceOnOutput(wanted: Spec, shape: Shape): string {
    if (this.returnSequences || !wanted.fitsRank(shape.length + 1)) return '';
    return `The layer before it, '${this.name}', gives only its last output. Let it give all of them: ${this.codeForSequences()}.`;
  }

  /** The code that makes this layer with `returnSequences`. */
  codeForSequences(): string {
    return 'layers.rnn({ cell, returnSequences: true })';
  }

  protected override adviceOnInput(shape: Shape): string {
    if (shape.length === 2) {
      return 'A recurrent layer reads sequences: give the input a time axis. One number per step is [batch, time, 1].';
    }
    return shape.length === 4 ? 'Wrap it to apply it to each slice: layers.timeDistributed({ layer }).' : '';
  }

  override collectState(into: ModelState): void {
    if (this.stateful) this.#held.addTo(into, this.path, this.stateCounts);
  }

  override restoreState(from: ModelState): void {
    if (this.stateful) this.#held.takeFrom(from, this.path, this.#stateShapes);
  }

  /** How many states each cell has. */
  get stateCounts(): number[] {
    const cells = this.cell instanceof StackedRNNCells ? this.cell.cells : [this.cell];
    return cells.map((cell) => [cell.stateSize].flat().length);
  }

  /** Shapes of the states of one sample; known once the layer is built. */
  get stateShapes(): readonly (readonly number[])[] {
    return this.#stateShapes;
  }

  override resetStates(rows?: readonly number[]): void {
    this.#held.reset(rows);
  }

  override clone(changes: Config = {}): this {
    const { cell: _, ...config } = this.getConfig();
    return new RNN({ ...config, cell: this.cell.clone(), ...changes }) as this;
  }

  override getConfig(): Config {
    return { ...this.sequenceConfig(), cell: describeObject(this.cell) };
  }

  /** The part of the config that says how sequences are treated. */
  protected sequenceConfig(): Config {
    return {
      ...super.getConfig(),
      returnSequences: this.returnSequences,
      returnState: this.returnState,
      goBackwards: this.goBackwards,
      stateful: this.stateful,
      zeroOutputForMask: this.zeroOutputForMask,
    };
  }

  override dispose(): void {
    this.#held.reset();
    super.dispose();
  }
}
