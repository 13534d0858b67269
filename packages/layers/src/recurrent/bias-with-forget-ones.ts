import type { RandomStream } from '../core/random-stream';
import { Initializer } from '../initializers/initializer';

/** A bias of four blocks whose second, the forget gate's, is one: a fresh LSTM remembers. */
export class BiasWithForgetOnes extends Initializer {
  static override readonly className = 'BiasWithForgetOnes';

  /** @param rest - initializes the other blocks */
  constructor(readonly rest: Initializer) {
    super(rest.seed);
  }

  fill(values: Float32Array, shape: readonly number[], random: RandomStream): void {
    this.rest.fill(values, shape, random);
    const units = values.length / 4;
    values.fill(1, units, 2 * units);
  }
}
