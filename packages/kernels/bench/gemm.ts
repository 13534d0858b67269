import { Arena } from '@ostinato/kernels';
import { wave } from '../specs/kernel-spec.ts';
import { cells, measure, printTable } from './measure.ts';
import { multiplyAddPeak } from './peak.ts';
import type { Variant } from './variant.ts';

const sizes = [
  [1, 256, 256],
  [4, 256, 256],
  [7, 256, 256],
  [32, 256, 96],
  [48, 128, 64],
  [50, 512, 256],
  [96, 256, 256],
  [512, 512, 512],
  [2240, 1000, 1024],
] as const;

/** Products of matrices, as a share of what one core can multiply and add at all. */
export async function benchGemm(variant: Variant): Promise<void> {
  const peak = multiplyAddPeak(variant.relaxed);
  const rows = [['rows × columns × depth', 'ms', 'quartiles', 'GFLOP/s', 'of the peak']];
  for (const [m, n, k] of sizes) {
    const arena = await Arena.create(variant);
    const { kernels } = arena;
    const [a, b] = [arena.place(wave(m * k, 1)), arena.place(wave(k * n, 2))];
    const [c, scratch] = [arena.allocate(4 * m * n), arena.allocate(kernels.gemmBytes(m, n, k))];
    const product = () => kernels.gemm([m, n, k], { address: a }, { address: b }, { address: c }, scratch);
    const work = 2 * m * n * k;
    const repeats = Math.ceil(2e7 / work);
    const repeat = () => {
      for (let i = 0; i < repeats; i++) product();
    };
    const [timing, best] = measure([repeat, peak.run]);
    const rate = (work * repeats) / timing!.median;
    const share = rate / (peak.work / best!.median);
    const perCall = {
      median: timing!.median / repeats,
      low: timing!.low / repeats,
      high: timing!.high / repeats,
    };
    rows.push([
      `${m} × ${n} × ${k}`,
      ...cells(perCall),
      (rate / 1e6).toFixed(1),
      `${(100 * share).toFixed(0)} %`,
    ]);
  }
  const [best] = measure([peak.run]);
  printTable(`Matrix products (peak ${(peak.work / best!.median / 1e6).toFixed(1)} GFLOP/s)`, rows);
}
