import { describe, expect, test } from 'vitest';
import { wave } from '../specs/kernel-spec';
import { loadKernels, type SequenceShape } from '../src/index';
import { expectClose } from './expect-close';
import { GuardedArena } from './guarded-arena';
import { referenceSequence } from './reference/sequence';

/** Whole numbers below `bound`, from a seeded linear congruential generator. */
function generator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const gates = { simpleRnn: 1, lstm: 4, gru: 3 };

function randomShape(random: (bound: number) => number): SequenceShape {
  const cell = (['simpleRnn', 'lstm', 'gru'] as const)[random(3)]!;
  const masks = () => [0, 0, 1, gates[cell]][random(4)]!;
  return {
    cell,
    batch: random(20),
    time: random(5),
    features: random(19),
    units: 1 + random(26),
    resetAfter: random(2) === 0,
    goBackwards: random(2) === 0,
    zeroOutputForMask: random(2) === 0,
    inputMasks: masks(),
    recurrentMasks: masks(),
  };
}

const SEED = 20261120;

describe.each([{ relaxed: false }, { relaxed: true }])(
  'random sequences, relaxed: $relaxed',
  async ({ relaxed }) => {
    const memory = new WebAssembly.Memory({ initial: 64 });
    const { sequence } = await loadKernels({ memory, relaxed });

    test('120 of them agree with the reference and leave guard words alone', () => {
      const random = generator(SEED);
      for (let n = 0; n < 120; n++) {
        const shape = randomShape(random);
        const { cell, batch, time, features, units, resetAfter, inputMasks, recurrentMasks } = shape;
        const columns = gates[cell] * units;
        const factors = (length: number, seed: number) =>
          Array.from(wave(length, seed), (v) => (v < 0 ? 0 : 2));
        const values = {
          input: [...wave(batch * time * features, n)],
          kernel: [...wave(features * columns, n + 1, 0.5)],
          recurrentKernel: [...wave(units * columns, n + 2, 0.3)],
          bias: [...wave(columns * (cell === 'gru' && resetAfter ? 2 : 1), n + 3, 0.5)],
          mask: random(2) === 0 ? undefined : [...wave(batch * time, n + 4)].map((v) => (v < -0.3 ? 0 : 1)),
          inputDropout: inputMasks ? factors(inputMasks * batch * features, n + 5) : undefined,
          recurrentDropout: recurrentMasks ? factors(recurrentMasks * batch * units, n + 6) : undefined,
        };
        const arena = new GuardedArena(memory);
        const bytes = sequence.bytes(shape);
        const place = (tensor?: number[]) => tensor && arena.place(tensor);
        const packed = arena.reserve(bytes.packed);
        const scratch = arena.reserve(bytes.scratch);
        const outputs = arena.reserve(4 * batch * time * units);
        const finalHidden = arena.reserve(4 * batch * units);
        sequence.pack(shape, {
          kernel: arena.place(values.kernel),
          recurrentKernel: arena.place(values.recurrentKernel),
          bias: place(values.bias),
          packed,
          scratch,
        });
        sequence.forward(shape, {
          input: arena.place(values.input),
          packed,
          mask: place(values.mask),
          inputDropout: place(values.inputDropout),
          recurrentDropout: place(values.recurrentDropout),
          outputs,
          finalHidden,
          scratch,
        });
        const expected = referenceSequence(shape, values);
        const name = `${JSON.stringify(shape)}, outputs`;
        const tolerance = { relative: 5e-6, absolute: 2e-6 };
        expectClose(name, arena.read(outputs, expected.outputs.length), expected.outputs, tolerance);
        expectClose(name, arena.read(finalHidden, batch * units), expected.finalHidden, tolerance);
        expect(arena.damage(), name).toEqual([]);
      }
    });

    test.each(['simpleRnn', 'lstm', 'gru'] as const)(
      '%s: a NaN in one row reaches that row alone',
      (cell) => {
        const shape = { cell, batch: 5, time: 3, features: 4, units: 9 };
        const arena = new GuardedArena(memory);
        const bytes = sequence.bytes(shape);
        const x = wave(5 * 3 * 4, 1);
        x[2 * 3 * 4 + 5] = Number.NaN;
        const packed = arena.reserve(bytes.packed);
        const scratch = arena.reserve(bytes.scratch);
        const outputs = arena.reserve(4 * 5 * 3 * 9);
        const kernel = arena.place(wave(4 * gates[cell] * 9, 2));
        const recurrentKernel = arena.place(wave(9 * gates[cell] * 9, 3));
        sequence.pack(shape, { kernel, recurrentKernel, packed, scratch });
        sequence.forward(shape, { input: arena.place(x), packed, outputs, scratch });
        const result = arena.read(outputs, 5 * 3 * 9);
        for (let i = 0; i < result.length; i++) {
          const [row, step] = [Math.floor(i / 27), Math.floor(i / 9) % 3];
          expect(Number.isNaN(result[i]!), `row ${row}, step ${step}`).toBe(row === 2 && step >= 1);
        }
      },
    );
  },
);
