import { InputShapeError } from './layer-error';
import { type Dimension, formatShape, positiveAxis } from './shape';

export interface InputSpecArgs {
  /** Exact number of axes. */
  ndim?: number;
  minNDim?: number;
  maxNDim?: number;
  /** Sizes by axis, negative ones from the end. */
  axes?: Record<number, number>;
  /** What the axes mean, for messages: `'[batch, time, features]'`. */
  meaning?: string;
}

/** What a layer asks of the shape of an input. */
export class InputSpec {
  readonly ndim: number | undefined;
  readonly minNDim: number | undefined;
  readonly maxNDim: number | undefined;
  readonly axes: Readonly<Record<number, number>>;
  readonly meaning: string;

  constructor({ ndim, minNDim, maxNDim, axes = {}, meaning = '' }: InputSpecArgs) {
    this.ndim = ndim;
    this.minNDim = minNDim;
    this.maxNDim = maxNDim;
    this.axes = axes;
    this.meaning = meaning;
  }

  /** Whether the number of axes fits. */
  fitsRank(rank: number): boolean {
    const { ndim = rank, minNDim = rank, maxNDim = rank } = this;
    return rank === ndim && rank >= minNDim && rank <= maxNDim;
  }

  /**
   * @param layer - named in the error
   * @param advice - gives the sentence that says what to do about a wrong rank
   * @throws {InputShapeError}
   */
  check(layer: string, shape: readonly Dimension[], advice: () => string): void {
    const of = this.meaning && ` of shape ${this.meaning}`;
    if (!this.fitsRank(shape.length)) {
      throw new InputShapeError(
        layer,
        `a tensor${of || ` with ${this.#ranks()} axes`}`,
        formatShape(shape),
        advice(),
      );
    }
    for (const [axis, size] of Object.entries(this.axes)) {
      const found = shape[positiveAxis(Number(axis), shape.length)] ?? null;
      if (found !== null && found !== size) {
        throw new InputShapeError(
          layer,
          `a tensor${of} with size ${size} on axis ${axis}`,
          formatShape(shape),
          advice(),
        );
      }
    }
  }

  #ranks(): string {
    if (this.ndim !== undefined) return `${this.ndim}`;
    return this.maxNDim === undefined
      ? `at least ${this.minNDim}`
      : `${this.minNDim ?? 0} to ${this.maxNDim}`;
  }
}
