import {
  add,
  clipByValue,
  div,
  greaterEqual,
  mul,
  sqrt,
  square,
  sum,
  type Tensor,
  tidy,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { ClassConfig, Config } from '../core/config';
import { ClassList } from '../core/named-class';

/** What keeps division by a norm of zero finite; Keras's epsilon. */
const EPSILON = 1e-7;

/** Maps the values of a weight to permitted ones, after each update. */
export abstract class Constraint {
  static readonly className: string;

  abstract apply(weight: Tensor): Tensor;
  abstract getConfig(): Config;
}

export interface NormConstraintArgs {
  /** Axis along which norms are taken; default 0: one norm per unit of a Dense kernel. */
  axis?: number | number[];
}

export class MaxNorm extends Constraint {
  static override readonly className = 'MaxNorm';
  readonly maxValue: number;
  readonly axis: number | number[];

  /** @param args.maxValue - greatest permitted norm; default 2 */
  constructor({ maxValue = 2, axis = 0 }: NormConstraintArgs & { maxValue?: number } = {}) {
    super();
    this.maxValue = maxValue;
    this.axis = axis;
  }

  apply(weight: Tensor): Tensor {
    return tidy(() => {
      const norms = norm(weight, this.axis);
      return mul(weight, div(clipByValue(norms, 0, this.maxValue), add(EPSILON, norms)));
    });
  }

  getConfig(): Config {
    return { maxValue: this.maxValue, axis: this.axis };
  }
}

export class UnitNorm extends Constraint {
  static override readonly className = 'UnitNorm';
  readonly axis: number | number[];

  constructor({ axis = 0 }: NormConstraintArgs = {}) {
    super();
    this.axis = axis;
  }

  apply(weight: Tensor): Tensor {
    return tidy(() => div(weight, add(EPSILON, norm(weight, this.axis))));
  }

  getConfig(): Config {
    return { axis: this.axis };
  }
}

export class NonNeg extends Constraint {
  static override readonly className = 'NonNeg';

  apply(weight: Tensor): Tensor {
    return tidy(() => where(greaterEqual(weight, 0), weight, zerosLike(weight)));
  }

  getConfig(): Config {
    return {};
  }
}

export interface MinMaxNormArgs extends NormConstraintArgs {
  /** Default 0. */
  minValue?: number;
  /** Default 1. */
  maxValue?: number;
  /** How far an update moves the norm towards the permitted range, 0 … 1; default 1: all the way. */
  rate?: number;
}

export class MinMaxNorm extends Constraint {
  static override readonly className = 'MinMaxNorm';
  readonly minValue: number;
  readonly maxValue: number;
  readonly rate: number;
  readonly axis: number | number[];

  constructor({ minValue = 0, maxValue = 1, rate = 1, axis = 0 }: MinMaxNormArgs = {}) {
    super();
    this.minValue = minValue;
    this.maxValue = maxValue;
    this.rate = rate;
    this.axis = axis;
  }

  apply(weight: Tensor): Tensor {
    return tidy(() => {
      const norms = norm(weight, this.axis);
      const wanted = add(
        mul(this.rate, clipByValue(norms, this.minValue, this.maxValue)),
        mul(1 - this.rate, norms),
      );
      return mul(weight, div(wanted, add(EPSILON, norms)));
    });
  }

  getConfig(): Config {
    return { minValue: this.minValue, maxValue: this.maxValue, rate: this.rate, axis: this.axis };
  }
}

function norm(weight: Tensor, axis: number | number[]): Tensor {
  return sqrt(sum(square(weight), axis, true));
}

/** A constraint, its name, or `{ className, config }`. */
export type ConstraintLike =
  | 'maxNorm'
  | 'unitNorm'
  | 'nonNeg'
  | 'minMaxNorm'
  | (string & {})
  | Constraint
  | ClassConfig;

export const constraintList = new ClassList<Constraint>(
  'constraint',
  [MaxNorm, UnitNorm, NonNeg, MinMaxNorm],
  {
    nonNegative: 'NonNeg',
  },
);

/** The constraint of that name or configuration; null if none is given. */
export function getConstraint(given: ConstraintLike | null | undefined, caller?: string): Constraint | null {
  return constraintList.get(given, caller);
}
