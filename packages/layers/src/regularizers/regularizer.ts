import { abs, add, mul, type Scalar, square, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { ClassConfig, Config } from '../core/config';
import { ClassList } from '../core/named-class';

/** Adds a term to the loss that grows with the size of a weight or of a layer's outputs. */
export abstract class Regularizer {
  static readonly className: string;

  abstract apply(x: Tensor): Scalar;
  abstract getConfig(): Config;
}

/** `l1 · Σ|x| + l2 · Σx²`, as Keras has it. */
export class L1L2 extends Regularizer {
  static override readonly className: string = 'L1L2';
  readonly l1: number;
  readonly l2: number;

  /** Both default to 0.01 in tfjs-layers and to 0 in Keras 3; here they are 0. */
  constructor({ l1 = 0, l2 = 0 }: { l1?: number; l2?: number } = {}) {
    super();
    this.l1 = l1;
    this.l2 = l2;
  }

  apply(x: Tensor): Scalar {
    const terms: Scalar[] = [];
    if (this.l1) terms.push(mul(this.l1, sum(abs(x))));
    if (this.l2) terms.push(mul(this.l2, sum(square(x))));
    return terms.length === 0 ? mul(0, sum(x)) : terms.reduce((a, b) => add(a, b));
  }

  getConfig(): Config {
    return { l1: this.l1, l2: this.l2 };
  }
}

/** `l1 · Σ|x|`; default 0.01. */
export class L1 extends L1L2 {
  static override readonly className = 'L1';

  constructor({ l1 = 0.01 }: { l1?: number } = {}) {
    super({ l1 });
  }

  override getConfig(): Config {
    return { l1: this.l1 };
  }
}

/** `l2 · Σx²`; default 0.01. */
export class L2 extends L1L2 {
  static override readonly className = 'L2';

  constructor({ l2 = 0.01 }: { l2?: number } = {}) {
    super({ l2 });
  }

  override getConfig(): Config {
    return { l2: this.l2 };
  }
}

/** A regularizer, its name, or `{ className, config }`. */
export type RegularizerLike = 'l1' | 'l2' | 'l1l2' | (string & {}) | Regularizer | ClassConfig;

export const regularizerList = new ClassList<Regularizer>('regularizer', [L1L2, L1, L2]);

/** The regularizer of that name or configuration; null if none is given. */
export function getRegularizer(
  given: RegularizerLike | null | undefined,
  caller?: string,
): Regularizer | null {
  return regularizerList.get(given, caller);
}
