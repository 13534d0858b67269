import '@tensorflow/tfjs-backend-cpu';
import { dispose, memory, tensor } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { GradientSum } from './gradient-sum';

const values = (seed: number) => Float32Array.from({ length: 6 }, (_, i) => Math.sin(seed + 1.7 * i));

test('adds up shares of gradients, with and without a tensor among them, in any order of sizes', () => {
  const sum = new GradientSum();
  const own = tensor(values(1), [2, 3]);
  const small = tensor([3, -5]);
  const before = memory().numTensors;
  const cases = [
    sum.of(
      [
        { gradient: own, share: 0.25 },
        { gradient: values(2), share: 0.5 },
        { gradient: values(3), share: 0.25 },
      ],
      [2, 3],
    ),
    sum.of(
      [
        { gradient: values(2), share: 0.125 },
        { gradient: values(3), share: 0.375 },
      ],
      [6],
    ),
    sum.of([{ gradient: small, share: 0.5 }], [2]),
    sum.of([{ gradient: values(4), share: 1 }], [3, 2]),
  ];
  const [a, b, c, d] = [1, 2, 3, 4].map(values) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const wanted = [
    a.map((_, i) => 0.25 * a[i]! + 0.5 * b[i]! + 0.25 * c[i]!),
    a.map((_, i) => 0.125 * b[i]! + 0.375 * c[i]!),
    [1.5, -2.5],
    d,
  ];
  expect(cases.map(({ shape }) => shape)).toEqual([[2, 3], [6], [2], [3, 2]]);
  for (const [k, result] of cases.entries()) {
    for (const [i, value] of result.dataSync().entries())
      expect(Math.abs(value - wanted[k]![i]!)).toBeLessThan(1e-7);
  }
  dispose(cases);
  expect(memory().numTensors).toBe(before);
  dispose([own, small]);
});
