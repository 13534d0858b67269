// The kernels that this package registers over tfjs's own, beside those: `node bench/overrides.ts [--plain]`.
// Both take turns on one backend and the same tensors. A ratio above 1 says that ours is faster. Needs the built packages.
import { useWasmSimd } from '@ostinato/backend-wasm-simd';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import {
  cast,
  engine,
  getKernel,
  type NamedAttrMap,
  randomNormal,
  randomUniform,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

type Run = () => TensorInfo | TensorInfo[];

const ROUNDS = 60;
const MILLISECONDS_PER_ROUND = 1;

const names = [
  'BatchMatMul',
  '_FusedMatMul',
  'Conv2DBackpropInput',
  'Identity',
  'Exp',
  'Sigmoid',
  'Tanh',
  'Relu',
  'Concat',
  'GatherV2',
  'Reverse',
  'SplitV',
  'Sum',
  'Tile',
  'Unpack',
];
const originals = new Map(names.map((name) => [name, getKernel(name, 'wasm')]));
const { relaxed } = await useWasmSimd({ relaxed: process.argv.includes('--plain') ? false : undefined });
const { backend } = engine();

/** Milliseconds of one call of each, in turns: the lower quartile, because other programs only ever add time. */
function compare(runs: Run[]): number[] {
  const once = (run: Run) => {
    for (const { dataId } of [run()].flat()) backend.disposeData(dataId);
  };
  const counts = runs.map((run) => {
    const start = performance.now();
    for (let i = 0; i < 3; i++) once(run);
    return Math.max(1, Math.round((3 * MILLISECONDS_PER_ROUND) / (performance.now() - start)));
  });
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, run] of runs.entries()) {
      const start = performance.now();
      for (let n = 0; n < counts[i]!; n++) once(run);
      times[i]!.push((performance.now() - start) / counts[i]!);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[ROUNDS >> 2]!);
}

function row(kernelName: string, what: string, inputs: Record<string, Tensor>, attrs: NamedAttrMap): void {
  const [original, ours] = [originals.get(kernelName)!, getKernel(kernelName, 'wasm')];
  const runs = [original, ours].map(
    (kernel) => () => kernel.kernelFunc({ inputs, attrs, backend }) as ReturnType<Run>,
  );
  const [before, after] = compare(runs) as [number, number];
  const cells = [what.padEnd(44), before.toFixed(4).padStart(10), after.toFixed(4).padStart(10)];
  console.log(`${kernelName.padEnd(20)} ${cells.join(' ')} ${(before / after).toFixed(2).padStart(7)}`);
  for (const tensor of Object.values(inputs)) tensor.dispose();
}

console.log(
  `tfjs-backend-wasm ${wasm.version_wasm}, Node ${process.version}, ${relaxed ? 'relaxed' : 'plain'} SIMD`,
);
console.log(
  `${'kernel'.padEnd(20)} ${'what'.padEnd(44)} ${'tfjs, ms'.padStart(10)} ${'ours, ms'.padStart(10)}   ratio`,
);

const products: [number, number, number][] = [
  ...([1, 2, 3, 4, 7, 8, 16, 32, 64, 256] as const).flatMap(
    (m) =>
      [
        [m, 64, 64],
        [m, 256, 256],
        [m, 1024, 1024],
      ] as [number, number, number][],
  ),
  [1, 1024, 10000],
  [3200, 32, 256],
  [512, 512, 512],
  [32, 64, 1],
];
for (const [m, k, n] of products) {
  const attrs = { transposeA: false, transposeB: false };
  row(
    'BatchMatMul',
    `${m}×${k} · ${k}×${n}, the same weights again`,
    { a: randomNormal([m, k]), b: randomNormal([k, n]) },
    attrs,
  );
}
for (const [transposeA, transposeB] of [
  [false, true],
  [true, false],
  [true, true],
] as const) {
  const inputs = { a: randomNormal([128, 128]), b: randomNormal([128, 128]) };
  row('BatchMatMul', `128×128 · 128×128, transposed ${transposeA}, ${transposeB}`, inputs, {
    transposeA,
    transposeB,
  });
}
row(
  'BatchMatMul',
  '8 × (64×32 · 32×64)',
  { a: randomNormal([8, 64, 32]), b: randomNormal([8, 32, 64]) },
  { transposeA: false, transposeB: false },
);
for (const m of [1, 4, 32, 256]) {
  const inputs = { a: randomNormal([1, m, 256]), b: randomNormal([1, 256, 256]), bias: randomNormal([256]) };
  for (const activation of ['linear', 'relu', 'sigmoid', 'elu']) {
    const copies = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, tensor.clone()]));
    row('_FusedMatMul', `${m}×256 · 256×256 + bias, ${activation}`, copies, {
      transposeA: false,
      transposeB: false,
      activation,
      leakyreluAlpha: 0,
    });
  }
}
const convolutions: [number[], number[], number][] = [
  [[32, 1, 100, 32], [1, 3, 32, 64], 1],
  [[8, 28, 28, 16], [3, 3, 16, 32], 1],
  [[8, 28, 28, 16], [1, 1, 16, 32], 1],
  [[8, 28, 28, 3], [5, 5, 3, 8], 2],
  [[1, 5, 5, 2], [3, 3, 2, 2], 1],
];
for (const [image, filter, strides] of convolutions) {
  const outShape = [image[0]!, Math.ceil(image[1]! / strides), Math.ceil(image[2]! / strides), filter[3]!];
  const attrs = { strides, pad: 'same', dataFormat: 'NHWC', dimRoundingMode: 'floor', inputShape: image };
  row(
    'Conv2DBackpropInput',
    `[${image}], filter [${filter}]`,
    { dy: randomNormal(outShape), filter: randomNormal(filter) },
    attrs,
  );
}
for (const size of [10, 10_000, 1_000_000])
  row('Identity', `${size} values`, { x: randomNormal([size]) }, {});
for (const name of ['Exp', 'Sigmoid', 'Tanh']) {
  for (const size of [8, 2048, 100_000]) row(name, `${size} values`, { x: randomNormal([size]) }, {});
}

const sequence = [32, 100, 64];
const twoSequences = [randomNormal(sequence), randomNormal(sequence)] as unknown as Record<string, Tensor>;
row('Concat', `2 × [${sequence}], features`, twoSequences, { axis: 2 });
const ids = cast(randomUniform([2560], 0, 10_000), 'int32');
row(
  'GatherV2',
  '2560 rows of [10000, 128]',
  { x: randomNormal([10_000, 128]), indices: ids },
  { axis: 0, batchDims: 0 },
);
row('Reverse', `[${sequence}], time`, { x: randomNormal(sequence) }, { dims: [1] });
row('SplitV', `[${sequence}], 2 × features`, { x: randomNormal(sequence) }, { numOrSizeSplits: 2, axis: 2 });
row('Sum', '[2240, 10000], rows', { x: randomNormal([2240, 10_000]) }, { axis: [0], keepDims: false });
row('Sum', '[32, 64], rows', { x: randomNormal([32, 64]) }, { axis: [0], keepDims: false });
row('Tile', '[32, 1, 64] 100 times', { x: randomNormal([32, 1, 64]) }, { reps: [1, 100, 1] });
row('Unpack', `[${sequence}], time`, { value: randomNormal(sequence) }, { axis: 1 });
