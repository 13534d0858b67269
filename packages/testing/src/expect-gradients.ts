import { registerGradients } from '@ostinato/ops';
import { add, dispose, grads, mul, type Scalar, sum, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { expectClose, type Tolerance } from './expect-close';
import { wave } from './wave';

export interface GradientCheck {
  /** Distance of the inner points of a difference; default 4e-2. */
  step?: number;
  /** How many elements of each input are checked, spread over it; default 8. */
  samples?: number;
  /** Default: 1e-4 of the largest difference. */
  tolerance?: Tolerance;
}

/**
 * Compares the gradients of `f` with central differences.
 *
 * Outputs are weighted with factors that differ everywhere, so that no error cancels. Differences of two step sizes
 * are combined (Richardson), which leaves an error of the fourth order, and are summed in float64, so that float32
 * rounding of the outputs is all the noise there is.
 *
 * @param inputs - by name, float32
 * @param f - gives one or several tensors from the inputs, in their order
 */
export function expectGradients(
  inputs: Record<string, Tensor>,
  f: (...inputs: Tensor[]) => Tensor | Tensor[],
  { step = 4e-2, samples = 8, tolerance = { ofLargest: 1e-4 } }: GradientCheck = {},
): void {
  registerGradients();
  const tensors = Object.values(inputs);
  const gradients = grads((...args: Tensor[]) => weightedSum([f(...args)].flat()))(tensors);

  Object.keys(inputs).forEach((name, n) => {
    const values = tensors[n]!.dataSync().slice() as Float32Array;
    const lossAt = (index: number, offset: number) =>
      tidy(() => {
        const moved = values.slice();
        moved[index]! += offset;
        const distance = moved[index]! - values[index]!;
        const args = tensors.map((input, i) => (i === n ? tensor(moved, input.shape) : input));
        return { loss: exactWeightedSum([f(...args)].flat()), distance } as never;
      }) as { loss: number; distance: number };
    const slope = (index: number, h: number) => {
      const [right, left] = [lossAt(index, h), lossAt(index, -h)];
      return (right.loss - left.loss) / (right.distance - left.distance);
    };
    const indices = spread(values.length, samples);
    const numeric = indices.map((index) => (4 * slope(index, step) - slope(index, 2 * step)) / 3);
    const analytic = gradients[n]!.dataSync();
    const checked = indices.map((index) => analytic[index]!);
    expectClose(checked, numeric, tolerance, `gradient of ${name}`);
  });
  dispose(gradients);
}

function weightedSum(outputs: Tensor[]): Scalar {
  return outputs
    .map((output, i) => sum(mul(output, wave(output.shape, i + 3))))
    .reduce((a, b) => add(a, b)) as Scalar;
}

/** {@link weightedSum} in float64. */
function exactWeightedSum(outputs: Tensor[]): number {
  let total = 0;
  outputs.forEach((output, i) => {
    const weights = wave(output.shape, i + 3).dataSync();
    output.dataSync().forEach((value, k) => {
      total += value * weights[k]!;
    });
  });
  return total;
}

/** Up to `count` indices, spread over 0 … length − 1. */
function spread(length: number, count: number): number[] {
  const n = Math.min(count, length);
  return Array.from({ length: n }, (_, i) => Math.floor((i * length) / n));
}
