import type { NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import { gateCount } from '../sequence';
import type { SequenceAttrs } from '../sequence-contract';
import { type CpuBackend, optionalValues } from './cpu-tensors';
import type { ColumnBlock } from './vector-matrix';

/** Attributes and optional inputs of a sequence kernel, with what the scalar forms derive from them. */
export class SequenceProblem {
  readonly gates: number;
  readonly columns: number;
  readonly mask: Float32Array | undefined;
  readonly #inputDropout: Float32Array | undefined;
  readonly #recurrentDropout: Float32Array | undefined;

  constructor(
    readonly attrs: SequenceAttrs,
    backend: CpuBackend,
    inputs: NamedTensorInfoMap,
  ) {
    const optional = (name: string) => optionalValues(backend, inputs, name);
    this.gates = gateCount[attrs.cell];
    this.columns = this.gates * attrs.units;
    this.mask = optional('mask');
    this.#inputDropout = optional('inputDropout');
    this.#recurrentDropout = optional('recurrentDropout');
  }

  /** Time index of the n-th step that is processed. */
  timeOf(n: number): number {
    return this.attrs.goBackwards ? this.attrs.time - 1 - n : n;
  }

  isMasked(sample: number, time: number): boolean {
    return this.mask !== undefined && this.mask[sample * this.attrs.time + time] === 0;
  }

  /** The gate's columns. */
  block(gate: number): ColumnBlock {
    const { units } = this.attrs;
    return { columns: this.columns, from: gate * units, to: (gate + 1) * units };
  }

  /** Whether products with the recurrent kernel have gradients of their own, besides those of x W. */
  get splitsGradients(): boolean {
    return this.attrs.cell === 'gru' && this.attrs.resetAfter;
  }

  inputFactors(sample: number, gate: number): Float32Array | undefined {
    return this.#factors(this.#inputDropout, this.attrs.features, sample, gate);
  }

  recurrentFactors(sample: number, gate: number): Float32Array | undefined {
    return this.#factors(this.#recurrentDropout, this.attrs.units, sample, gate);
  }

  #factors(masks: Float32Array | undefined, size: number, sample: number, gate: number) {
    if (!masks) return undefined;
    const { batch } = this.attrs;
    const row = masks.length > batch * size ? gate * batch + sample : sample;
    return masks.subarray(row * size, (row + 1) * size);
  }

  /** The activation of candidates and of the LSTM's cell. */
  activate(x: number): number {
    const { activation } = this.attrs;
    if (activation === 'tanh') return Math.tanh(x);
    return activation === 'relu' ? Math.max(0, x) : x;
  }

  /** Derivative of that activation, from its value. */
  activationSlope(y: number): number {
    const { activation } = this.attrs;
    if (activation === 'tanh') return 1 - y * y;
    return activation === 'relu' && y <= 0 ? 0 : 1;
  }

  /** The gates' activation. */
  gate(x: number): number {
    const { recurrentActivation, slope, offset } = this.attrs;
    if (recurrentActivation === 'sigmoid') return 1 / (1 + Math.exp(-x));
    const y = slope * x + offset;
    return Math.max(0, Math.min(1, y));
  }

  /** Derivative of the gates' activation, from its value. */
  gateSlope(y: number): number {
    const { recurrentActivation, slope } = this.attrs;
    if (recurrentActivation === 'sigmoid') return y * (1 - y);
    return y === 0 || y === 1 ? 0 : slope;
  }
}
