import { type KernelSpec, lengths, wave } from './kernel-spec.ts';

/** Rows in reverse order, every one with a gap behind it in the source: both steps differ, and one is negative. */
export const copyRowsSpec: KernelSpec = {
  name: 'copyRows',
  sizes: lengths.flatMap((width) => [0, 1, 5].map((rows) => ({ rows, width }))),
  benchmark: { rows: 3200, width: 64 },
  work: ({ rows, width }) => rows! * width!,
  inputs: ({ rows, width }, seed) => ({ source: wave(rows! * (width! + 1), seed) }),
  outputs: ({ rows, width }) => ({ target: rows! * width! }),
  run(kernels, { source, target }, { rows, width }) {
    const [step, row] = [4 * (width! + 1), 4 * width!];
    kernels.exports.copyRows(target!, row, source! + (rows! - 1) * step, -step, rows!, row);
  },
  reference: ({ source }, { rows, width }) => ({
    target: Array.from({ length: rows! }, (_, i) => (rows! - 1 - i) * (width! + 1)).flatMap((from) => [
      ...source!.subarray(from, from + width!),
    ]),
  }),
  tolerance: { relative: 0, absolute: 0 },
};

export const sumColumnsSpec: KernelSpec = {
  name: 'sumColumns',
  sizes: lengths.flatMap((width) => [0, 1, 3, 4, 5, 43].map((rows) => ({ rows, width }))),
  benchmark: { rows: 3200, width: 256 },
  work: ({ rows, width }) => rows! * width!,
  inputs: ({ rows, width }, seed) => ({ source: wave(rows! * width!, seed) }),
  outputs: ({ width }) => ({ target: width! }),
  run: (kernels, { source, target }, { rows, width }) =>
    kernels.exports.sumColumns(target!, source!, rows!, width!),
  reference: ({ source }, { rows, width }) => ({
    target: Array.from({ length: width! }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < rows!; i++) sum += source![i * width! + j]!;
      return sum;
    }),
  }),
  tolerance: { relative: 1e-6, absolute: 5e-6 },
};
