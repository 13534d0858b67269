import { dispose, memory, type TensorContainer } from '@tensorflow/tfjs-core';

/**
 * Fails unless `body` leaves exactly as many new tensors behind as it returns; disposes of those.
 * It runs once before the count, so that what is made once for all does not matter.
 */
export function expectNoLeak(body: () => TensorContainer, returned: number): void {
  dispose(body());
  const before = memory().numTensors;
  const result = body();
  const left = memory().numTensors - before;
  dispose(result);
  const after = memory().numTensors - before;
  if (left !== returned || after !== 0) {
    throw new Error(
      `expected ${returned} new tensors and none after disposal, received ${left} and ${after}`,
    );
  }
}
