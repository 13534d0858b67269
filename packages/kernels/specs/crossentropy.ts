import { integers, type KernelSpec, type Sizes, type Values, wave } from './kernel-spec.ts';

const sizes = [1, 3, 4, 5, 43].flatMap((classes) => [
  { rows: 3, classes, scale: 2 },
  { rows: 2, classes, scale: 300 },
  { rows: 0, classes, scale: 1 },
]);
const benchmark = { rows: 64, classes: 65, scale: 3 };
const work = ({ rows, classes }: Sizes) => rows! * classes!;

function labelsOf(sparse: boolean, { rows, classes }: Sizes, seed: number): Values {
  if (sparse) return integers(rows!, seed, classes!);
  return wave(rows! * classes!, seed).map((v) => (v < -0.2 ? 0 : v + 0.3));
}

/** What a row's label says of a class. */
function target(labels: Values, sparse: boolean, row: number, column: number, classes: number): number {
  if (!sparse) return labels[row * classes + column]!;
  return labels[row] === column ? 1 : 0;
}

function logSumExp(logits: Values, row: number, classes: number): number {
  const values = Array.from(logits.subarray(row * classes, (row + 1) * classes));
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, v) => sum + Math.exp(v - largest), 0));
}

function rowsOf({ rows }: Sizes): number[] {
  return Array.from({ length: rows! }, (_, r) => r);
}

function columnsOf({ classes }: Sizes): number[] {
  return Array.from({ length: classes! }, (_, j) => j);
}

function forwardSpec(sparse: boolean): KernelSpec {
  const name = sparse ? 'sparseCrossentropy' : 'crossentropy';
  return {
    name,
    sizes,
    benchmark,
    work,
    inputs: (s, seed) => ({
      logits: wave(s.rows! * s.classes!, seed, s.scale),
      labels: labelsOf(sparse, s, seed + 1),
    }),
    outputs: ({ rows }) => ({ loss: rows!, logSumExps: rows! }),
    run: (kernels, { logits, labels, loss, logSumExps }, { rows, classes }) =>
      kernels.losses[name]({
        rows: rows!,
        classes: classes!,
        logits: logits!,
        labels: labels!,
        loss: loss!,
        logSumExps: logSumExps!,
      }),
    reference({ logits, labels }, s) {
      const logSumExps = rowsOf(s).map((r) => logSumExp(logits!, r, s.classes!));
      const loss = rowsOf(s).map((r) =>
        columnsOf(s).reduce((sum, j) => {
          const weight = target(labels!, sparse, r, j, s.classes!);
          return sum + weight * (logSumExps[r]! - logits![r * s.classes! + j]!);
        }, 0),
      );
      return { loss, logSumExps };
    },
    tolerance: { relative: 1e-6, absolute: 1e-6 },
  };
}

function gradientSpec(sparse: boolean): KernelSpec {
  const name = sparse ? 'sparseCrossentropyGradient' : 'crossentropyGradient';
  return {
    name,
    sizes,
    benchmark,
    work,
    inputs(s, seed) {
      const logits = wave(s.rows! * s.classes!, seed, s.scale);
      return {
        logits,
        labels: labelsOf(sparse, s, seed + 1),
        logSumExps: Float32Array.from(rowsOf(s), (r) => logSumExp(logits, r, s.classes!)),
        dLoss: wave(s.rows!, seed + 2),
      };
    },
    outputs: (s) => ({ dLogits: s.rows! * s.classes! }),
    inPlace: { output: 'dLogits', input: 'logits' },
    run: (kernels, { logits, labels, logSumExps, dLoss, dLogits }, { rows, classes }) =>
      kernels.losses[name]({
        rows: rows!,
        classes: classes!,
        logits: logits!,
        labels: labels!,
        logSumExps: logSumExps!,
        dLoss: dLoss!,
        dLogits: dLogits!,
      }),
    reference({ logits, labels, dLoss }, s) {
      const dLogits = rowsOf(s).flatMap((r) => {
        const total = logSumExp(logits!, r, s.classes!);
        const weights = columnsOf(s).map((j) => target(labels!, sparse, r, j, s.classes!));
        const mass = weights.reduce((sum, w) => sum + w, 0);
        return weights.map(
          (w, j) => dLoss![r]! * (mass * Math.exp(logits![r * s.classes! + j]! - total) - w),
        );
      });
      return { dLogits };
    },
    // The log-sum-exp of logits of size 300 is itself rounded to 1.5e-5.
    tolerance: { relative: 4e-5, absolute: 2e-6 },
  };
}

export const crossentropySpecs = [
  forwardSpec(true),
  forwardSpec(false),
  gradientSpec(true),
  gradientSpec(false),
];
