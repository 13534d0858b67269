import { mul, reverse, type Tensor } from '@tensorflow/tfjs-core';
import { dropoutRate } from '../core/check-argument';
import type { ClassConfig, Config } from '../core/config';
import type { CallContext } from '../core/forward-pass';
import type { LayerArgs, LayerClass, LayerLoader } from '../core/layer';
import { LayerError } from '../core/layer-error';
import { describeObject } from '../core/named-class';
import type { Shape } from '../core/shape';
import { RNNCell, type SequenceResult, type SequenceRun } from './rnn-cell';

export interface StackedRNNCellsArgs extends LayerArgs {
  /** From the input upwards. */
  cells: RNNCell[];
  /** Part of each cell's outputs to drop on the way to the next cell while training; default 0. */
  interlayerDropout?: number;
}

/** Several cells as one: each passes its output on to the next. States: those of the first cell first. */
export class StackedRNNCells extends RNNCell {
  static override readonly className = 'StackedRNNCells';
  readonly cells: readonly RNNCell[];
  readonly interlayerDropout: number;

  constructor(args: StackedRNNCellsArgs) {
    super(args);
    if (!Array.isArray(args.cells) || args.cells.length === 0) {
      throw new LayerError(
        this.name,
        'needs a list of at least one cell.',
        'Write stackedRNNCells({ cells: [layers.lstmCell({ units }), …] }).',
      );
    }
    this.cells = args.cells;
    this.interlayerDropout = dropoutRate(this.name, 'interlayerDropout', args.interlayerDropout);
    for (const cell of args.cells) this.adopt(cell);
  }

  static override fromConfig(this: LayerClass, config: Config, load: LayerLoader): StackedRNNCells {
    const cells = (config.cells as ClassConfig[]).map((cell) => load(cell) as RNNCell);
    return new StackedRNNCells({ ...config, cells });
  }

  override get stateSize(): number[] {
    return this.cells.flatMap((cell) => cell.stateSize);
  }

  override get outputSize(): number {
    return this.cells.at(-1)!.outputSize;
  }

  override stateShapes(stepShape: Shape): number[][] {
    return this.#stepShapes(stepShape).flatMap((shape, index) => this.cells[index]!.stateShapes(shape));
  }

  override stepOutputShape(stepShape: Shape): Shape {
    return this.cells.at(-1)!.stepOutputShape(this.#stepShapes(stepShape).at(-1)!);
  }

  override heldOutput(states: readonly Tensor[]): Tensor | undefined {
    return this.cells.at(-1)!.heldOutput(this.#groups(states).at(-1)!);
  }

  override build(stepShapes: Shape[] | Shape): void {
    const stepShape = (Array.isArray(stepShapes[0]) ? stepShapes[0] : stepShapes) as Shape;
    this.#stepShapes(stepShape).forEach((shape, index) => {
      this.cells[index]!.ensureBuilt([shape]);
    });
    super.build(stepShapes);
  }

  override call([input, ...states]: Tensor[], context: CallContext): Tensor[] {
    let output = input!;
    const next: Tensor[] = [];
    this.#groups(states).forEach((group, index) => {
      const [given, ...fresh] = this.cells[index]!.call([output, ...group], context);
      output = this.#dropBetween(given!, index, context);
      next.push(...fresh);
    });
    return [output, ...next];
  }

  override sequence(
    input: Tensor,
    states: Tensor[] | null,
    run: SequenceRun,
    context: CallContext,
  ): SequenceResult {
    const groups = states && this.#groups(states);
    const final: Tensor[] = [];
    let result: SequenceResult | undefined;
    let current = input;
    this.cells.forEach((cell, index) => {
      const top = index === this.cells.length - 1;
      result = cell.sequence(
        current,
        groups ? groups[index]! : null,
        {
          mask: index > 0 && run.goBackwards && run.mask ? reverse(run.mask, 1) : run.mask,
          goBackwards: index === 0 && run.goBackwards,
          returnSequences: top ? run.returnSequences : true,
          zeroOutputForMask: top && run.zeroOutputForMask,
        },
        context,
      );
      final.push(...result.states);
      if (!top) current = this.#dropBetween(result.outputs!, index, context);
    });
    return { ...result!, states: final };
  }

  /** The states of each cell. */
  #groups(states: readonly Tensor[]): Tensor[][] {
    let start = 0;
    return this.cells.map((cell) => {
      const count = [cell.stateSize].flat().length;
      start += count;
      return states.slice(start - count, start);
    });
  }

  /** What each cell is given at a step. */
  #stepShapes(stepShape: Shape): Shape[] {
    let shape = stepShape;
    return this.cells.map((cell) => {
      const given = shape;
      shape = [stepShape[0] ?? null, ...cell.stepOutputShape(given)];
      return given;
    });
  }

  #dropBetween(output: Tensor, index: number, context: CallContext): Tensor {
    const last = index === this.cells.length - 1;
    if (last || !context.training || this.interlayerDropout === 0) return output;
    return mul(output, context.dropoutMask(this, output.shape, this.interlayerDropout));
  }

  override clone(changes: Config = {}): this {
    const { cells: _, ...config } = this.getConfig();
    return new StackedRNNCells({
      ...config,
      cells: this.cells.map((cell) => cell.clone()),
      ...changes,
    }) as this;
  }

  override getConfig(): Config {
    const config: Config = { ...super.getConfig(), cells: this.cells.map((cell) => describeObject(cell)) };
    if (this.interlayerDropout > 0) config.interlayerDropout = this.interlayerDropout;
    return config;
  }
}
