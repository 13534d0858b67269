import type { Arena } from './arena';
import { type CellWeights, expectCellWeights } from './cell-weights';
import { KernelError } from './kernel-error';
import type { KernelExports } from './kernel-exports';
import { type DenseWeights, PreparedDense } from './prepared-dense';
import type { SequenceShape } from './sequence-shape';

/** State of a cell between steps, `[batch, units]` each; `cell` for LSTM alone. */
export interface CellState {
  hidden: Float32Array;
  cell?: Float32Array;
}

export interface PrepareOptions {
  /** Rows that are stepped together. Default 1. */
  batch?: number;
  /** A Dense layer on top: a step then gives its output instead of the hidden state. */
  dense?: DenseWeights;
}

/** What of a sequence's shape the caller of `prepare…` chooses. */
export type CellOptions = Pick<
  SequenceShape,
  'activation' | 'recurrentActivation' | 'slope' | 'offset' | 'resetAfter'
>;

/** A recurrent cell whose weights are packed once, for input that arrives step by step. */
export class PreparedCell {
  readonly batch: number;
  readonly features: number;
  readonly units: number;
  readonly #arena: Arena;
  readonly #exports: KernelExports;
  readonly #owned: number[] = [];
  readonly #record: number;
  readonly #input: number;
  readonly #hidden: number;
  readonly #cell: number | undefined;
  readonly #dense: PreparedDense | undefined;
  /** What a step returns; detached when the memory has grown. */
  #output: Float32Array = new Float32Array(0);

  constructor(
    caller: string,
    arena: Arena,
    cell: SequenceShape['cell'],
    weights: CellWeights,
    { batch = 1, dense, ...options }: PrepareOptions & CellOptions,
  ) {
    const { features, units } = expectCellWeights(caller, cell, weights, options.resetAfter ?? true);
    const oneRow = cell === 'lstm' && batch === 1;
    const shape: SequenceShape = { cell, batch, time: 1, features, units, oneRow, ...options };
    const bytes = arena.kernels.sequence.bytes(shape);
    this.batch = batch;
    this.features = features;
    this.units = units;
    this.#arena = arena;
    this.#exports = arena.kernels.exports;
    this.#record = this.#allocate(bytes.scratch);
    this.#input = this.#allocate(4 * batch * features);
    this.#hidden = this.#allocate(4 * batch * units);
    if (cell === 'lstm') this.#cell = this.#allocate(4 * batch * units);
    if (dense) this.#dense = new PreparedDense(caller, arena, dense, this.#hidden, batch, units);
    this.#prepare(shape, weights, this.#allocate(bytes.packed));
  }

  /**
   * Advances every row by one step.
   *
   * @param input - `[batch, features]`
   * @returns the Dense layer's output `[batch, outputs]`, or the hidden state `[batch, units]`; a view into the arena
   *   that the next step writes over
   * @throws {KernelError} if `input` has another length
   */
  step(input: ArrayLike<number>): Float32Array {
    const { batch, features } = this;
    if (input.length !== batch * features) this.#refuse('step', 'input', batch * features, input.length);
    this.#arena.floats.set(input, this.#input / 4);
    this.#exports.sequenceForward(this.#record);
    this.#dense?.run();
    if (this.#output.length === 0) this.#output = this.#viewOutput();
    return this.#output;
  }

  #viewOutput(): Float32Array {
    const { batch, units } = this;
    if (this.#dense) return this.#arena.view(this.#dense.target, batch * this.#dense.outputs);
    return this.#arena.view(this.#hidden, batch * units);
  }

  /** A copy of the state; or the state to go on from. */
  get state(): CellState {
    const hidden = this.#arena.view(this.#hidden, this.batch * this.units).slice();
    if (this.#cell === undefined) return { hidden };
    return { hidden, cell: this.#arena.view(this.#cell, this.batch * this.units).slice() };
  }

  set state({ hidden, cell }: CellState) {
    const length = this.batch * this.units;
    if (hidden.length !== length) this.#refuse('state', 'hidden', length, hidden.length);
    if (this.#cell !== undefined) {
      if (cell?.length !== length) this.#refuse('state', 'cell', length, cell?.length ?? 0);
      this.#arena.floats.set(cell, this.#cell / 4);
    }
    this.#arena.floats.set(hidden, this.#hidden / 4);
  }

  /** Back to the zero state. */
  reset(): void {
    for (const address of [this.#hidden, this.#cell]) {
      if (address !== undefined) this.#arena.view(address, this.batch * this.units).fill(0);
    }
  }

  /** Gives the memory back; the cell cannot be used any more. */
  dispose(): void {
    for (const address of this.#owned.splice(0)) this.#arena.free(address);
    this.#dense?.dispose();
  }

  /** Packs the weights, then runs once: that checks every address and leaves the record that later steps need. */
  #prepare(shape: SequenceShape, { kernel, recurrentKernel, bias }: CellWeights, packed: number): void {
    const { sequence } = this.#arena.kernels;
    const places = [kernel, recurrentKernel, ...(bias ? [bias] : [])].map((values) =>
      this.#arena.place(values),
    );
    sequence.pack(shape, {
      kernel: places[0]!,
      recurrentKernel: places[1]!,
      bias: places[2],
      packed,
      scratch: this.#record,
    });
    for (const address of places) this.#arena.free(address);
    this.reset();
    sequence.forward(shape, {
      input: this.#input,
      packed,
      initialHidden: this.#hidden,
      initialCell: this.#cell,
      finalHidden: this.#hidden,
      finalCell: this.#cell,
      scratch: this.#record,
    });
    this.reset();
  }

  #allocate(bytes: number): number {
    const address = this.#arena.allocate(bytes);
    this.#owned.push(address);
    return address;
  }

  #refuse(caller: string, argument: string, expected: number, received: number): never {
    throw new KernelError({ caller, argument, expected: `${expected} numbers`, received: String(received) });
  }
}
