import { type KernelSpec, type Sizes, wave } from './kernel-spec.ts';

const shapes = [
  [0, 5, 3],
  [5, 9, 0],
  [1, 1, 1],
  [1, 33, 7],
  [2, 40, 9],
  [3, 71, 5],
  [4, 8, 8],
  [6, 20, 33],
  [7, 65, 20],
  [11, 24, 13],
  [50, 61, 128],
] as const;

const sizesOf = (transposeB: number): Sizes[] =>
  shapes.map(([rows, columns, depth]) => ({ rows, columns, depth, transposeB }));

/** C = A · B with a B that is packed first. */
export const packedProductSpec: KernelSpec = {
  name: 'packedProduct',
  sizes: [...sizesOf(0), ...sizesOf(1)],
  benchmark: { rows: 8, columns: 256, depth: 256, transposeB: 0 },
  work: ({ rows, columns, depth }) => 2 * rows! * columns! * depth!,
  inputs: ({ rows, columns, depth }, seed) => ({
    a: wave(rows! * depth!, seed),
    b: wave(depth! * columns!, seed + 1),
  }),
  outputs: ({ rows, columns }) => ({ c: rows! * columns! }),
  scratch: ({ exports }, { rows, columns, depth }) =>
    32 * rows! + exports.packedOperandBytes(columns!, depth!),
  run({ exports }, { a, b, c, scratch }, { rows, columns, depth, transposeB }) {
    const packed = scratch! + 32 * rows!;
    exports.packOperand(packed, b!, transposeB ? depth! : columns!, transposeB!, columns!, depth!);
    exports.packedProduct(rows!, columns!, depth!, a!, depth!, packed, c!, columns!, scratch!);
  },
  reference({ a, b }, { rows, columns, depth, transposeB }) {
    const c = Array.from({ length: rows! * columns! }, (_, index) => {
      const [i, j] = [Math.floor(index / columns!), index % columns!];
      let sum = 0;
      for (let k = 0; k < depth!; k++) {
        sum += a![i * depth! + k]! * b![transposeB ? j * depth! + k : k * columns! + j]!;
      }
      return sum;
    });
    return { c };
  },
  tolerance: { relative: 1e-6, absolute: 2e-5 },
};
