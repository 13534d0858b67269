import type { Config } from '../core/config';
import { Initializer } from './initializer';

export class Zeros extends Initializer {
  static override readonly className: string = 'Zeros';

  fill(): void {}
}

export class Ones extends Initializer {
  static override readonly className: string = 'Ones';

  fill(values: Float32Array): void {
    values.fill(1);
  }
}

export class Constant extends Initializer {
  static override readonly className: string = 'Constant';
  readonly value: number;

  constructor({ value = 0 }: { value?: number } = {}) {
    super();
    this.value = value;
  }

  fill(values: Float32Array): void {
    values.fill(this.value);
  }

  override getConfig(): Config {
    return { value: this.value };
  }
}

/** `gain` on the diagonal of a matrix, 0 elsewhere. */
export class Identity extends Initializer {
  static override readonly className: string = 'Identity';
  readonly gain: number;

  constructor({ gain = 1 }: { gain?: number } = {}) {
    super();
    this.gain = gain;
  }

  fill(values: Float32Array, shape: readonly number[]): void {
    const [rows, columns] = shape;
    if (shape.length !== 2)
      throw new RangeError(`identity initializer: shape must have 2 axes, received [${shape.join(', ')}].`);
    for (let i = 0; i < Math.min(rows!, columns!); i++) values[i * columns! + i] = this.gain;
  }

  override getConfig(): Config {
    return { gain: this.gain };
  }
}
