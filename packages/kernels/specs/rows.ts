import { integers, type KernelSpec, lengths, wave } from './kernel-spec.ts';
import { sigmoid } from './map.ts';

const indexed = lengths.flatMap((width) => [
  { rows: 5, count: 7, width },
  { rows: 1, count: 0, width },
]);

/** Ids reach one beyond the table on either side. */
const ids = ({ rows, count }: { rows: number; count: number }, seed: number) =>
  integers(count, seed, rows + 2, -1);

export const gatherSpec: KernelSpec = {
  name: 'gather',
  sizes: indexed,
  benchmark: { rows: 1000, count: 256, width: 128 },
  work: ({ count, width }) => count! * width!,
  inputs: ({ rows, count, width }, seed) => ({
    table: wave(rows! * width!, seed),
    ids: ids({ rows: rows!, count: count! }, seed),
  }),
  outputs: ({ count, width }) => ({ target: count! * width! }),
  run: (kernels, { table, ids, target }, { rows, count, width }) =>
    kernels.rows.gather({
      table: table!,
      ids: ids!,
      target: target!,
      rows: rows!,
      count: count!,
      width: width!,
    }),
  reference: ({ table, ids }, { rows, width }) => ({
    target: Array.from(ids!).flatMap((id) =>
      id >= 0 && id < rows!
        ? Array.from(table!.subarray(id * width!, (id + 1) * width!))
        : new Array<number>(width!).fill(Number.NaN),
    ),
  }),
  tolerance: { relative: 0, absolute: 0 },
};

export const scatterAddSpec: KernelSpec = {
  name: 'scatterAdd',
  sizes: indexed,
  benchmark: { rows: 1000, count: 256, width: 128 },
  work: ({ count, width }) => count! * width!,
  inputs: ({ rows, count, width }, seed) => ({
    source: wave(count! * width!, seed),
    ids: ids({ rows: rows!, count: count! }, seed),
    target: wave(rows! * width!, seed + 1),
  }),
  outputs: ({ rows, width }) => ({ target: rows! * width! }),
  run: (kernels, { source, ids, target }, { rows, count, width }) =>
    kernels.rows.scatterAdd({
      source: source!,
      ids: ids!,
      target: target!,
      rows: rows!,
      count: count!,
      width: width!,
    }),
  reference({ source, ids, target }, { rows, width }) {
    const sums = Array.from(target!);
    Array.from(ids!).forEach((id, i) => {
      if (id < 0 || id >= rows!) return;
      for (let j = 0; j < width!; j++) sums[id * width! + j]! += source![i * width! + j]!;
    });
    return { target: sums };
  },
  tolerance: { relative: 1e-6, absolute: 1e-6 },
};

export const biasActivationSpec: KernelSpec = {
  name: 'biasActivation',
  sizes: lengths.flatMap((columns) => [
    { rows: 3, columns },
    { rows: 0, columns },
  ]),
  benchmark: { rows: 32, columns: 128 },
  work: ({ rows, columns }) => rows! * columns!,
  inputs: ({ rows, columns }, seed) => ({
    y: wave(rows! * columns!, seed, 4),
    bias: wave(columns!, seed + 1),
  }),
  outputs: ({ rows, columns }) => ({ y: rows! * columns! }),
  run: (kernels, { y, bias }, { rows, columns }) =>
    kernels.rows.biasActivation('sigmoid', y!, bias!, rows!, columns!),
  reference: ({ y, bias }, { columns }) => ({
    y: Array.from(y!, (v, i) => sigmoid(v + bias![i % columns!]!)),
  }),
  tolerance: { relative: 1e-6, absolute: 1e-7 },
};
