import { describe, expect, test } from 'vitest';
import { wave } from '../specs/kernel-spec';
import {
  Arena,
  type PreparedCell,
  prepareGru,
  prepareLstm,
  prepareSimpleRnn,
  type SequenceShape,
} from '../src/index';
import { expectClose } from './expect-close';
import { variants } from './variants';

const [features, units, time] = [5, 13, 12];
const cells = [
  { cell: 'simpleRnn', gates: 1, prepare: prepareSimpleRnn },
  { cell: 'lstm', gates: 4, prepare: prepareLstm },
  { cell: 'gru', gates: 3, prepare: prepareGru },
] as const;

function weightsOf(gates: number, biasRows: number) {
  return {
    kernel: wave(features * gates * units, 1, 0.6),
    recurrentKernel: wave(units * gates * units, 2, 0.5),
    bias: wave(biasRows * gates * units, 3, 0.4),
  };
}

/** The whole sequence at once, `[batch, time, units]`. */
function wholeSequence(
  arena: Arena,
  shape: SequenceShape,
  weights: ReturnType<typeof weightsOf>,
  x: Float32Array,
) {
  const { sequence } = arena.kernels;
  const bytes = sequence.bytes(shape);
  const count = shape.batch * shape.time * units;
  const packed = arena.allocate(bytes.packed);
  const scratch = arena.allocate(bytes.scratch);
  const outputs = arena.allocate(4 * count);
  const [kernel, recurrentKernel, bias] = [weights.kernel, weights.recurrentKernel, weights.bias].map(
    (values) => arena.place(values),
  ) as [number, number, number];
  sequence.pack(shape, { kernel, recurrentKernel, bias, packed, scratch });
  sequence.forward(shape, { input: arena.place(x), packed, outputs, scratch });
  return arena.view(outputs, count).slice();
}

describe.each(variants)('prepared cells, relaxed: $relaxed, wide: $wide', (variant) => {
  describe.each(cells)('$cell', ({ cell, gates, prepare }) => {
    const weights = weightsOf(gates, cell === 'gru' ? 2 : 1);

    test.each([
      [1, 'tanh'],
      [2, 'tanh'],
      [3, 'relu'],
      [4, 'tanh'],
      [7, 'linear'],
    ] as const)(
      'a stream of steps with batch %i and %s equals the whole sequence bit for bit',
      async (batch, activation) => {
        const arena = await Arena.create(variant);
        const x = wave(batch * time * features, 4);
        const whole = wholeSequence(arena, { cell, batch, time, features, units, activation }, weights, x);
        const prepared = prepare(arena, weights, { batch, activation });
        for (let t = 0; t < time; t++) {
          const rows = Array.from({ length: batch }, (_, b) => (b * time + t) * features);
          const step = prepared.step(rows.flatMap((from) => [...x.subarray(from, from + features)]));
          for (let b = 0; b < batch; b++) {
            const from = (b * time + t) * units;
            expect([...step.subarray(b * units, (b + 1) * units)]).toEqual([
              ...whole.subarray(from, from + units),
            ]);
          }
        }
      },
    );

    test('a row does not depend on the rows beside it, bit for bit', async () => {
      const arena = await Arena.create(variant);
      const x = wave(7 * features, 5);
      const all = prepare(arena, weights, { batch: 7 }).step(x).slice();
      for (let b = 0; b < 7; b++) {
        const alone = prepare(arena, weights).step(x.subarray(b * features, (b + 1) * features));
        expect([...alone]).toEqual([...all.subarray(b * units, (b + 1) * units)]);
      }
    });

    test('10,000 steps leave the memory as large as it was', async () => {
      const arena = await Arena.create(variant);
      const dense = { kernel: wave(units * 3, 6), bias: wave(3, 7) };
      const prepared = prepare(arena, weights, { dense });
      const { memory } = arena.kernels;
      const before = memory.buffer.byteLength;
      const x = wave(features, 8);
      for (let i = 0; i < 10_000; i++) prepared.step(x);
      expect(memory.buffer.byteLength).toBe(before);
    });

    test('goes on from a saved state, and reset() starts anew', async () => {
      const arena = await Arena.create(variant);
      const prepared = prepare(arena, weights);
      const step = (cell: PreparedCell, seed: number) => [...cell.step(wave(features, seed))];
      const first = step(prepared, 1);
      const { state } = prepared;
      const second = step(prepared, 2);
      prepared.state = state;
      expect(step(prepared, 2)).toEqual(second);
      prepared.reset();
      expect(step(prepared, 1)).toEqual(first);
      expect(second).not.toEqual(first);
    });
  });

  test('a Dense layer on top gives f(h · kernel + bias)', async () => {
    const arena = await Arena.create(variant);
    const dense = { kernel: wave(units * 3, 6), bias: wave(3, 7), activation: 'sigmoid' } as const;
    const prepared = prepareLstm(arena, weightsOf(4, 1), { dense });
    const y = prepared.step(wave(features, 1));
    const { hidden } = prepared.state;
    const expected = Array.from(dense.bias, (bias, j) => {
      const sum = hidden.reduce((total, h, k) => total + h * dense.kernel[k * 3 + j]!, bias);
      return 1 / (1 + Math.exp(-sum));
    });
    expectClose('y', y, expected, { relative: 1e-6, absolute: 1e-7 });
  });

  test('what step returned stays valid when another cell makes the memory grow', async () => {
    const arena = await Arena.create(variant);
    const prepared = prepareLstm(arena, weightsOf(4, 1));
    const first = [...prepared.step(wave(features, 1))];
    arena.allocate(1 << 22);
    prepared.reset();
    expect([...prepared.step(wave(features, 1))]).toEqual(first);
  });

  test('dispose() gives everything back', async () => {
    const arena = await Arena.create(variant);
    const prepared = prepareGru(arena, weightsOf(3, 2), { dense: { kernel: wave(units, 1) } });
    expect(arena.used).toBeGreaterThan(0);
    prepared.dispose();
    expect(arena.used).toBe(0);
  });
});
