import type { KernelExports } from './kernel-exports';
import { expectSize, type MemoryAccess } from './memory-access';

/** What every update takes: addresses of `count` floats each. */
export interface UpdateArguments {
  count: number;
  /** Changed in place. */
  weight: number;
  gradient: number;
  /** Address of one number that the gradient is multiplied by first; 1 if absent. */
  scale?: number;
  /** What the weight is multiplied by first: 1 − learningRate · weightDecay. Default 1. */
  decay?: number;
}

export interface SgdArguments extends UpdateArguments {
  learningRate: number;
  /** Default 0. */
  momentum?: number;
  /** Default false. */
  nesterov?: boolean;
  /** Slot; needed with momentum. */
  velocity?: number;
}

export interface AdamArguments extends UpdateArguments {
  /** learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) */
  alpha: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Slots. */
  momentum: number;
  velocity: number;
  /** Slot; its presence makes it AMSGrad. */
  maxVelocity?: number;
}

export interface RmspropArguments extends UpdateArguments {
  learningRate: number;
  rho: number;
  epsilon: number;
  /** Default 0. */
  momentum?: number;
  /** Slots; the average makes it the centered form, the last is needed with momentum. */
  velocity: number;
  average?: number;
  momentumSlot?: number;
}

/** Updates of weights in place, by Keras 3's formulas, and the norm that clipping needs. */
export class UpdateKernels {
  readonly #exports: KernelExports;
  readonly #access: MemoryAccess;

  constructor(exports: KernelExports, access: MemoryAccess) {
    this.#exports = exports;
    this.#access = access;
  }

  /** v ← μ v − η g; w ← w + v, or w + μ v − η g with `nesterov`; without momentum w ← w − η g. */
  sgd(a: SgdArguments): void {
    const { momentum = 0, nesterov = false, velocity = 0, scale = 0, decay = 1 } = a;
    this.#expect('sgd', a, { velocity: a.velocity });
    this.#exports.sgdUpdate(
      a.weight,
      velocity,
      a.gradient,
      scale,
      a.count,
      a.learningRate,
      momentum,
      Number(nesterov),
      decay,
    );
  }

  /** m ← m + (g − m)(1 − β₁); v ← v + (g² − v)(1 − β₂); w ← w − α m / (√v + ε). */
  adam(a: AdamArguments): void {
    const { maxVelocity = 0, scale = 0, decay = 1 } = a;
    this.#expect('adam', a, { momentum: a.momentum, velocity: a.velocity, maxVelocity: a.maxVelocity });
    this.#exports.adamUpdate(
      a.weight,
      a.momentum,
      a.velocity,
      maxVelocity,
      a.gradient,
      scale,
      a.count,
      a.alpha,
      1 - a.beta1,
      1 - a.beta2,
      a.epsilon,
      decay,
    );
  }

  /** v ← ρ v + (1 − ρ) g²; w ← w − η g / √(v + ε), with an average or momentum as `assembly/updates.ts` has it. */
  rmsprop(a: RmspropArguments): void {
    const { average = 0, momentumSlot = 0, momentum = 0, scale = 0, decay = 1 } = a;
    this.#expect('rmsprop', a, { velocity: a.velocity, average: a.average, momentumSlot: a.momentumSlot });
    this.#exports.rmspropUpdate(
      a.weight,
      a.velocity,
      average,
      momentumSlot,
      a.gradient,
      scale,
      a.count,
      a.learningRate,
      a.rho,
      1 - a.rho,
      momentum,
      a.epsilon,
      decay,
    );
  }

  /** Σ x² of `count` floats, summed in double precision. */
  sumOfSquares(source: number, count: number): number {
    expectSize('sumOfSquares', 'count', count);
    this.#access.expectRegion('sumOfSquares', 'source', source, 4 * count);
    return this.#exports.sumOfSquares(source, count);
  }

  #expect(caller: string, a: UpdateArguments, slots: Record<string, number | undefined>): void {
    expectSize(caller, 'count', a.count);
    for (const [name, address] of Object.entries({ weight: a.weight, gradient: a.gradient, ...slots })) {
      if (address !== undefined) this.#access.expectRegion(caller, name, address, 4 * a.count);
    }
    if (a.scale !== undefined) this.#access.expectRegion(caller, 'scale', a.scale, 4);
  }
}
