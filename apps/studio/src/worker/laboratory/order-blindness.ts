import { createRandom } from '@ostinato/data';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { buildRival, type RivalName, SYMBOLS } from './build-rival';

const TIME_STEPS = 20;

/**
 * Shows a fresh network a sequence and the same sequence backwards.
 *
 * @returns the largest difference between what it says of the two
 */
export function orderBlindness(name: RivalName, seed: number): number {
  const random = createRandom(seed);
  const symbols = Array.from({ length: TIME_STEPS }, () => random.integer(SYMBOLS));
  const data = new Float32Array(2 * TIME_STEPS * SYMBOLS);
  symbols.forEach((symbol, t) => {
    data[t * SYMBOLS + symbol] = 1;
    data[(2 * TIME_STEPS - 1 - t) * SYMBOLS + symbol] = 1;
  });
  const network = buildRival(name, 8, TIME_STEPS, seed);
  const [forward = [], backward = []] = tidy(
    () => network.predict<Tensor>({ data, shape: [2, TIME_STEPS, SYMBOLS] }).arraySync() as number[][],
  );
  network.dispose();
  return Math.max(...forward.map((share, index) => Math.abs(share - (backward[index] ?? 0))));
}
