import { engine } from '@tensorflow/tfjs-core';

/**
 * Kernels know first derivatives only. Within a gradient of a gradient (a tape inside a tape) every op therefore
 * takes its composed form, which differentiates any number of times.
 */
export function needsHigherDerivatives(): boolean {
  return engine().state.gradientDepth > 1;
}

/**
 * Guards a kernel's gradient: what it gives is a constant to a tape that still runs.
 *
 * @throws {Error} if one does, which takes an op that ran before the inner gradient was asked for
 */
export function expectFirstDerivative(kernelName: string): void {
  if (!engine().isTapeOn()) return;
  throw new Error(
    `${kernelName}: the op must run inside the function whose gradient is taken twice, but it ran before the inner ` +
      'gradient was asked for. Move the call of the op into the innermost function.',
  );
}
