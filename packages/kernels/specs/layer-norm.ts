import { type KernelSpec, lengths, wave } from './kernel-spec.ts';

const EPSILON = 1e-3;
const sizes = lengths
  .filter((size) => size > 0)
  .flatMap((size) => [
    { rows: 3, size },
    { rows: 0, size },
  ]);

function statistics(x: ArrayLike<number>, row: number, size: number): { mean: number; inverse: number } {
  const values = Array.from({ length: size }, (_, j) => x[row * size + j]!);
  const mean = values.reduce((sum, v) => sum + v, 0) / size;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / size;
  return { mean, inverse: 1 / Math.sqrt(variance + EPSILON) };
}

export const layerNormSpec: KernelSpec = {
  name: 'layerNorm',
  sizes,
  benchmark: { rows: 64, size: 256 },
  work: ({ rows, size }) => rows! * size!,
  inputs: ({ rows, size }, seed) => ({
    x: wave(rows! * size!, seed, 3),
    gamma: wave(size!, seed + 1),
    beta: wave(size!, seed + 2),
  }),
  outputs: ({ rows, size }) => ({ y: rows! * size!, means: rows!, inverses: rows! }),
  inPlace: { output: 'y', input: 'x' },
  run: (kernels, { x, gamma, beta, y, means, inverses }, { rows, size }) =>
    kernels.rows.layerNorm({
      rows: rows!,
      size: size!,
      epsilon: EPSILON,
      x: x!,
      gamma: gamma!,
      beta: beta!,
      y: y!,
      means: means!,
      inverses: inverses!,
    }),
  reference({ x, gamma, beta }, { rows, size }) {
    const all = Array.from({ length: rows! }, (_, r) => statistics(x!, r, size!));
    const y = Array.from(x!, (v, i) => {
      const { mean, inverse } = all[Math.floor(i / size!)]!;
      return (v - mean) * inverse * gamma![i % size!]! + beta![i % size!]!;
    });
    return { y, means: all.map(({ mean }) => mean), inverses: all.map(({ inverse }) => inverse) };
  },
  tolerance: { relative: 3e-6, absolute: 3e-6 },
};

export const layerNormGradientSpec: KernelSpec = {
  name: 'layerNormGradient',
  sizes,
  benchmark: { rows: 64, size: 256 },
  work: ({ rows, size }) => rows! * size!,
  inputs({ rows, size }, seed) {
    const x = wave(rows! * size!, seed, 3);
    const all = Array.from({ length: rows! }, (_, r) => statistics(x, r, size!));
    return {
      dy: wave(rows! * size!, seed + 3),
      x,
      gamma: wave(size!, seed + 1),
      means: Float32Array.from(all, ({ mean }) => mean),
      inverses: Float32Array.from(all, ({ inverse }) => inverse),
    };
  },
  outputs: ({ rows, size }) => ({ dx: rows! * size!, dGamma: size!, dBeta: size! }),
  inPlace: { output: 'dx', input: 'dy' },
  run: (kernels, { dy, x, gamma, means, inverses, dx, dGamma, dBeta }, { rows, size }) =>
    kernels.rows.layerNormGradient({
      rows: rows!,
      size: size!,
      dy: dy!,
      x: x!,
      gamma: gamma!,
      means: means!,
      inverses: inverses!,
      dx: dx!,
      dGamma: dGamma!,
      dBeta: dBeta!,
    }),
  reference({ dy, x, gamma }, { rows, size }) {
    const dx: number[] = [];
    const dGamma = new Array<number>(size!).fill(0);
    const dBeta = new Array<number>(size!).fill(0);
    for (let r = 0; r < rows!; r++) {
      const { mean, inverse } = statistics(x!, r, size!);
      const row = Array.from({ length: size! }, (_, j) => ({
        d: dy![r * size! + j]!,
        v: x![r * size! + j]!,
      }));
      const normal = row.map(({ v }) => (v - mean) * inverse);
      const g = row.map(({ d }, j) => d * gamma![j]!);
      const meanOf = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / size!;
      const [a, b] = [meanOf(g), meanOf(g.map((v, j) => v * normal[j]!))];
      row.forEach(({ d }, j) => {
        dx.push((g[j]! - a - normal[j]! * b) * inverse);
        dGamma[j]! += d * normal[j]!;
        dBeta[j]! += d;
      });
    }
    return { dx, dGamma, dBeta };
  },
  tolerance: { relative: 1e-5, absolute: 2e-5 },
};
