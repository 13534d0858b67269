import { eachBackend, expectClose, expectNoLeak, testBackends, wave } from '@ostinato/testing';
import {
  add,
  fused,
  matMul,
  relu,
  reshape,
  type Tensor,
  type Tensor1D,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { runOriginal } from '../../test/original-kernels';
import { Random } from '../../test/random';
import { broadcastIndex } from './broadcast-index';

interface Case {
  batchA: number[];
  batchB: number[];
  sizes: [rows: number, columns: number, depth: number];
  transposeA: boolean;
  transposeB: boolean;
}

function operandsOf({
  batchA,
  batchB,
  sizes: [rows, columns, depth],
  transposeA,
  transposeB,
}: Case): [Tensor, Tensor] {
  return [
    wave([...batchA, ...(transposeA ? [depth, rows] : [rows, depth])], 1),
    wave([...batchB, ...(transposeB ? [columns, depth] : [depth, columns])], 2),
  ];
}

/** The definition, in float64, over an output of shape `[...batch, rows, columns]`. */
function reference(each: Case, batch: number[], a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const [rows, columns, depth] = each.sizes;
  const products = batch.reduce((n, length) => n * length, 1);
  return Float64Array.from({ length: products * rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns) % rows];
    const product = Math.floor(index / (rows * columns));
    const startA = rows * depth * broadcastIndex(product, batch, each.batchA);
    const startB = depth * columns * broadcastIndex(product, batch, each.batchB);
    let sum = 0;
    for (let k = 0; k < depth; k++) {
      const x = a[startA + (each.transposeA ? k * rows + row : row * depth + k)]!;
      const y = b[startB + (each.transposeB ? column * depth + k : k * columns + column)]!;
      sum += x * y;
    }
    return sum;
  });
}

const BATCHES: [number[], number[]][] = [
  [[], []],
  [[3], [3]],
  [[3], []],
  [[], [3]],
  [[1], [4]],
  [[4], [1]],
  [
    [2, 1],
    [1, 3],
  ],
  [[2, 3], [3]],
  [
    [2, 1, 2],
    [3, 1],
  ],
];

function randomCase(random: Random): Case {
  const size = () => random.pick([0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 31, 40, 65]);
  const [batchA, batchB] = random.pick(BATCHES);
  const sizes: Case['sizes'] = [size(), size(), size()];
  return { batchA, batchB, sizes, transposeA: random.next() < 0.5, transposeB: random.next() < 0.5 };
}

const cases = Array.from({ length: 200 }, (_, seed) => randomCase(new Random(seed)));
const large: Case[] = [
  { batchA: [], batchB: [], sizes: [100, 530, 400], transposeA: false, transposeB: false },
  { batchA: [], batchB: [], sizes: [97, 515, 385], transposeA: true, transposeB: true },
];

eachBackend(
  () => {
    describe('BatchMatMul', () => {
      test('is the sum of products within 2e-6 of its size, for any sizes, transposes and batches', () => {
        for (const each of [...cases, ...large]) {
          const [a, b] = operandsOf(each);
          const product = matMul(a, b, each.transposeA, each.transposeB);
          const expected = reference(each, product.shape.slice(0, -2), a.dataSync(), b.dataSync());
          expectClose(product, expected, { absolute: 1e-6 + 2e-7 * each.sizes[2] }, JSON.stringify(each));
        }
      });

      test("gives what tfjs's own kernel gives, within rounding, and the same shape", () => {
        const comparable = cases.filter(
          ({ batchA, batchB, sizes }) => Math.min(...sizes) > 0 && String(batchA) === String(batchB),
        );
        expect(comparable.length).toBeGreaterThan(30);
        for (const each of comparable) {
          const [a, b] = operandsOf(each);
          const { transposeA, transposeB } = each;
          const original = runOriginal('BatchMatMul', { a, b }, { transposeA, transposeB });
          const ours = matMul(a, b, transposeA, transposeB);
          expect(ours.shape).toEqual(original.shape);
          expectClose(ours, original, { absolute: 1e-5 }, JSON.stringify(each));
        }
      });

      test('refuses what tfjs refuses, in its words', () => {
        expect(() => matMul(wave([2, 3], 1), wave([4, 2], 2))).toThrow(/inner shapes \(3\) and \(4\)/);
        const integers = tensor1d([1, 2, 3], 'int32');
        expect(() => matMul(reshape(integers, [1, 3]), reshape(integers, [3, 1]))).toThrow('non-float32');
      });

      test('reads a tensor in two shapes, which tfjs packs once', () => {
        const [column, row] = [wave([2, 1], 1), wave<Tensor1D>([3], 2)];
        matMul(column, reshape(row, [1, 3]));
        const [x] = matMul(reshape(row, [1, 3]), reshape(row, [3, 1])).dataSync();
        expectClose(x!, reference({ ...large[0]!, sizes: [1, 1, 3] }, [], row.dataSync(), row.dataSync()), {
          relative: 1e-6,
        });
      });

      test('leaves one tensor behind', () => {
        const [a, b] = operandsOf({ ...large[0]!, batchA: [2] });
        expectNoLeak(() => matMul(a, b), 1);
      });
    });

    describe('_FusedMatMul', () => {
      const activations = ['linear', 'relu', 'relu6', 'prelu', 'leakyrelu', 'sigmoid', 'elu'] as const;

      test.each(activations)(
        "with bias and %s gives what tfjs's own kernel gives, within 1e-5",
        (activation) => {
          const [a, b, bias] = [wave([1, 9, 6], 1), wave([1, 6, 13], 2), wave<Tensor1D>([13], 3)];
          const preluActivationWeights = activation === 'prelu' ? wave([13], 4) : undefined;
          const inputs = { a, b, bias, ...(preluActivationWeights && { preluActivationWeights }) };
          const attrs = { transposeA: false, transposeB: false, activation, leakyreluAlpha: 0.3 };
          const original = runOriginal('_FusedMatMul', inputs, attrs);
          const ours = fused.matMul({ a, b, bias, preluActivationWeights, activation, leakyreluAlpha: 0.3 });
          expect(ours.shape).toEqual(original.shape.slice(-ours.rank));
          expectClose(ours, original, { absolute: 1e-5 });
        },
      );

      test('adds the bias to every row of a stack, transposed or not, which tfjs does for the first row alone', () => {
        for (const [transposeA, transposeB] of [
          [false, false],
          [true, false],
          [false, true],
          [true, true],
        ] as const) {
          const sizes: Case['sizes'] = [9, 13, 6];
          const [a, b] = operandsOf({ batchA: [2], batchB: [2], sizes, transposeA, transposeB });
          const bias = wave<Tensor1D>([13], 3);
          const ours = fused.matMul({ a, b, bias, transposeA, transposeB, activation: 'relu' });
          const expected = relu(add(matMul(a, b, transposeA, transposeB), bias));
          expectClose(ours, expected, { absolute: 1e-6 });
        }
      });

      test('is the bias alone in every row when there is nothing to sum', () => {
        const bias = wave<Tensor1D>([5], 3);
        const empty = fused.matMul({ a: wave([2, 7, 0], 1), b: wave([2, 0, 5], 2), bias });
        expectClose(empty, Array.from({ length: 14 }, () => [...bias.dataSync()]).flat(), {});
      });

      test('leaves one tensor behind, whoever applies the activation', () => {
        const [a, b] = [wave([3, 4], 1), wave([4, 5], 2)];
        for (const activation of activations.filter((name) => name !== 'prelu')) {
          expectNoLeak(() => fused.matMul({ a, b, activation }), 1);
        }
      });
    });
  },
  testBackends.filter(({ form }) => form === 'fused'),
);
