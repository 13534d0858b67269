import { type KernelSpec, type Sizes, wave } from './kernel-spec.ts';

const shapes = [
  [0, 5, 3],
  [5, 0, 3],
  [5, 9, 0],
  [1, 1, 1],
  [1, 40, 7],
  [1, 71, 33],
  [2, 25, 9],
  [3, 17, 5],
  [4, 8, 8],
  [5, 33, 6],
  [6, 64, 64],
  [7, 33, 20],
  [8, 24, 13],
  [9, 31, 12],
  [13, 9, 64],
  [50, 65, 128],
  [101, 530, 400],
] as const;

const matrixSizes = (transposeA: number, transposeB: number, accumulate: number): Sizes[] =>
  shapes.map(([rows, columns, depth]) => ({ rows, columns, depth, transposeA, transposeB, accumulate }));

/** C = op(A) · op(B), with every combination of transposes, and with what C holds added. */
export const gemmSpec: KernelSpec = {
  name: 'gemm',
  sizes: [
    ...matrixSizes(0, 0, 0),
    ...matrixSizes(1, 0, 0),
    ...matrixSizes(0, 1, 0),
    ...matrixSizes(1, 1, 1),
    ...matrixSizes(0, 0, 1),
  ],
  benchmark: { rows: 96, columns: 256, depth: 256, transposeA: 0, transposeB: 0, accumulate: 0 },
  work: ({ rows, columns, depth }) => 2 * rows! * columns! * depth!,
  inputs: ({ rows, columns, depth }, seed) => ({
    a: wave(rows! * depth!, seed),
    b: wave(depth! * columns!, seed + 1),
    c: wave(rows! * columns!, seed + 2),
  }),
  outputs: ({ rows, columns }) => ({ c: rows! * columns! }),
  scratch: (kernels, { rows, columns, depth }) => kernels.gemmBytes(rows!, columns!, depth!),
  run(kernels, { a, b, c, scratch }, { rows, columns, depth, transposeA, transposeB, accumulate }) {
    kernels.gemm(
      [rows!, columns!, depth!],
      { address: a!, transpose: transposeA === 1 },
      { address: b!, transpose: transposeB === 1 },
      { address: c! },
      scratch!,
      accumulate === 1,
    );
  },
  reference({ a, b, c }, { rows, columns, depth, transposeA, transposeB, accumulate }) {
    const result = Array.from(c!, (value) => (accumulate ? value : 0));
    for (let i = 0; i < rows!; i++) {
      for (let j = 0; j < columns!; j++) {
        for (let k = 0; k < depth!; k++) {
          const left = a![transposeA ? k * rows! + i : i * depth! + k]!;
          result[i * columns! + j]! += left * b![transposeB ? j * depth! + k : k * columns! + j]!;
        }
      }
    }
    return { c: result };
  },
  // A chain of 400 terms passes through values near 20, whose ulp is 2e-6.
  tolerance: { relative: 1e-6, absolute: 1e-4 },
};
